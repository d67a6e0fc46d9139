using CsCheck;
using Pipeline.Core.Normalization.Names;

namespace Pipeline.Core.Tests.Normalization.Names;

public class SkeletonTests
{
    [Theory]
    [InlineData("Sunita", "Suneeta", "Sunitha", "सुनिता", "সুনীতা")]
    [InlineData("Aung", "အောင်")]
    [InlineData("Somchai", "สมชาย")]
    [InlineData("Sok", "Sokh", "សុខ")]
    [InlineData("Soekarno", "Sukarno")]
    [InlineData("Tjokro", "Cokro")]
    [InlineData("Djoko", "Joko")]
    public void One_spoken_name_has_one_skeleton(params string[] names) =>
        Assert.Single(names.Select(name => string.Join(' ', NameReader.One(name)!.Skeleton)).Distinct());

    [Theory]
    [InlineData("Rai", "Rao")]
    [InlineData("Sunita", "Anita")]
    [InlineData("Ram", "Ratna")]
    public void Different_names_stay_apart(string first, string second) => Assert.NotEqual(Skeleton.Of(first.ToLowerInvariant()), Skeleton.Of(second.ToLowerInvariant()));

    [Fact]
    public void A_skeleton_is_its_own_skeleton() => Gen.Char['a', 'z'].Array[1, 12].Sample(letters =>
    {
        var skeleton = Skeleton.Of(letters);
        Assert.Equal(skeleton, Skeleton.Of(skeleton));
    });
}
