using CsCheck;
using Pipeline.Core.Matching.Batch;
using Pipeline.Core.Matching.Models;

namespace Pipeline.Core.Tests.Matching.Batch;

public class KindSharesTests
{
    [Fact]
    public void Where_nothing_speaks_for_any_kind_all_four_are_as_likely() => Assert.Equal(new KindShares(0.25f, 0.25f, 0.25f), KindShares.Of(new Bits(0, 0, 0)));

    [Fact]
    public void A_bit_more_is_twice_as_likely() => Assert.Equal(2, KindShares.Of(new Bits(-3, -4, -20)) is var shares ? shares.Person / shares.Family : 0, 1e-5);

    [Fact]
    public void However_much_speaks_for_a_kind_it_is_certain_and_no_more() => Assert.Equal(new KindShares(1, 0, 0), KindShares.Of(new Bits(3_000, -3_000, 0)));

    [Fact]
    public void The_kinds_share_what_there_is() => Gen.Select(Gen.Float[-300, 300], Gen.Float[-300, 300], Gen.Float[-300, 300]).Sample((person, family, neighbours) =>
    {
        var shares = KindShares.Of(new Bits(person, family, neighbours));
        Assert.All([shares.Person, shares.Family, shares.Neighbours, shares.Strangers], share => Assert.InRange(share, -1e-6f, 1));
    });
}
