using System.Security.Cryptography;
using Pipeline.Core.Alerts;
using Pipeline.Functions.Answers;
using Pipeline.Functions.Settings;
using Pipeline.Functions.Tests.Cosmos;

namespace Pipeline.Functions.Tests.Answers;

public sealed class AnswerTokensTests
{
    private static readonly AnswerSettings Settings = new(new("https://pipeline.example/"), RandomNumberGenerator.GetBytes(32), Waits.Usual);
    private readonly HandClock _clock = new();
    private readonly AnswerTokens _tokens;
    private readonly string _delivery = $"{Guid.NewGuid():N}";

    public AnswerTokensTests() => _tokens = new(Settings, _clock);

    [Fact]
    public void It_is_read_as_what_it_was_made_of() => Assert.Equal(_delivery, _tokens.Read(_tokens.Make(_delivery)));

    [Fact]
    public void It_works_to_the_end_of_its_term_and_no_longer()
    {
        var token = _tokens.Make(_delivery);
        _clock.Pass(AnswerTokens.Term.TotalSeconds);
        Assert.NotNull(_tokens.Read(token));
        _clock.Pass(1);
        Assert.Null(_tokens.Read(token));
    }

    [Fact]
    public void Another_key_makes_none_that_is_ours() =>
        Assert.Null(_tokens.Read(new AnswerTokens(Settings with { Key = RandomNumberGenerator.GetBytes(32) }, _clock).Make(_delivery)));

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("no token at all, and longer than one would ever be, with spaces")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void What_is_none_is_read_as_none(string text) => Assert.Null(_tokens.Read(text));

    [Fact]
    public void Links_are_of_this_app_and_only_the_one_behind_the_sign_in_says_the_reference()
    {
        var links = _tokens.LinksOf(_delivery, "K7QM-2XPD");
        Assert.All((Uri[])[links.Acknowledge, links.Decline, links.Settings], link => Assert.StartsWith("https://pipeline.example/api/answers/", $"{link}", StringComparison.Ordinal));
        Assert.All((Uri[])[links.Acknowledge, links.Decline, links.Settings], link => Assert.DoesNotContain("K7QM-2XPD", $"{link}", StringComparison.Ordinal));
        Assert.Equal("https://pipeline.example/api/alerts/K7QM-2XPD", $"{links.Open}");
    }
}
