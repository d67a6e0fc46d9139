using Pipeline.Core.Exchange;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Tests.Exchange;

/// <summary>Lists of who consented.</summary>
internal static class ConsentLists
{
    public const string Header = "sighting,agreement,consented_on,child\n";

    public static Consents Read(string rows) => Consents.Read("consents.csv", new StringReader(Header + rows), Exchanges.Agreement(), Exchanges.Today);

    /// <summary>All of them, each a child of its own.</summary>
    public static Consents Of(params Sighting[] sightings) => Read(string.Concat(sightings.Select(sighting => Row(sighting.Id))));

    public static string Row(string sighting, string child = "") => $"{sighting},{Exchanges.Agreement().Id},2026-11-02,{child}\n";
}
