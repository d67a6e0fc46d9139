using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Pipeline.Core.Registry;
using Pipeline.Functions.Triggers;

namespace Pipeline.Functions.Cases;

/// <summary>A form of a case page, as it was sent.</summary>
public sealed class DecisionForm
{
    /// <summary>As many sightings as anybody ticks, each by its id.</summary>
    private static readonly FormOptions Limits = new() { ValueCountLimit = 1_024, KeyLengthLimit = 64, ValueLengthLimit = 1_024 };

    private readonly IFormCollection _values;

    private DecisionForm(IFormCollection values) => _values = values;

    /// <summary>The form, or null where the request has none that can be read.</summary>
    public static async Task<DecisionForm?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (!request.HasFormContentType) return null;
        try
        {
            return new(await request.ReadFormAsync(Limits, cancellation));
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    public string this[string name] => _values[name].ToString();

    public IReadOnlyList<string> All(string name) => [.. _values[name].OfType<string>().Distinct()];

    /// <summary>What keeps it from being carried out, or null.</summary>
    /// <param name="children">As they are now.</param>
    public ErrorBody? FaultFor(params IReadOnlyList<Child> children)
    {
        if (this["seen"] != SeenOf(children)) return new("changed-since", "The records have changed since you opened this page.", "Look at them as they are now, and decide then.");
        return DecisionReasons.Knows(this["reason"]) ? null : new("reason-missing", "There is no reason.", $"Choose one: {string.Join(", ", DecisionReasons.All.Select(reason => reason.Code))}.");
    }

    /// <summary>The status of an answer that says what is wrong with a form; 200 where nothing is.</summary>
    public static int StatusOf(ErrorBody? fault) => fault switch
    {
        null => StatusCodes.Status200OK,
        { Code: "changed-since" } => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status400BadRequest,
    };

    /// <summary>Tells which sightings and decisions somebody had before their eyes, so that nobody decides on what they have not seen.</summary>
    public static string SeenOf(params IReadOnlyList<Child> children)
    {
        var seen = children.SelectMany(child => child.Sightings.Select(sighting => $"{child.Id} {sighting.Id}")
            .Concat(child.Decisions.Select(decision => $"{decision.First} {decision.Second} {decision.Verdict} {decision.At.UtcTicks}")));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', seen.Order(StringComparer.Ordinal)))))[..16];
    }
}
