using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Core.Matching.Batch;
using Pipeline.Core.Matching.Comparisons;
using Pipeline.Core.Matching.Records;

namespace Pipeline.Core.Matching.Models;

/// <summary>
/// A model as people read it: for each field its levels with m, u and the bits they give, and how often terms are shared by chance and among neighbours, by how many
/// records hold them.
/// </summary>
internal static class ModelJson
{
    private const int Version = 1;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static string Write(LinkModel model) => new JsonObject
    {
        ["version"] = Version,
        ["onePerson"] = Rounded(model.Prior),
        ["oneFamily"] = Rounded(model.FamilyPrior),
        ["oneRegion"] = Rounded(model.NeighbourPrior),
        ["fields"] = new JsonArray([.. model.Fields.Select(OfField)]),
    }.ToJsonString(Indented);

    /// <exception cref="FormatException">The text is no model, or one of another version.</exception>
    public static LinkModel Read(string json)
    {
        try
        {
            var root = JsonNode.Parse(json)!.AsObject();
            if (root["version"]!.GetValue<int>() != Version) throw new FormatException($"The model is not of version {Version}.");
            return new(root["onePerson"]!.GetValue<double>(), root["oneFamily"]!.GetValue<double>(), root["oneRegion"]!.GetValue<double>(), [.. root["fields"]!.AsArray().Select(field => FieldOf(field!.AsObject()))]);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or NullReferenceException)
        {
            throw new FormatException("The text is no model.", fault);
        }
    }

    private static JsonObject OfField(FieldModel field)
    {
        var json = new JsonObject { ["name"] = field.Name, ["kind"] = field.Kind.NameOf(), ["familys"] = field.IsFamilys, ["levels"] = OfLevels(field, 0) };
        if (field.Kind == FieldKind.BirthDate) json["twins"] = Rounded(field.Twins);
        if (field.Kind.IsName() || field.Kind is FieldKind.Place or FieldKind.Text) json["levelsAcrossScripts"] = OfLevels(field, PairComparer.Across);
        AddShares(json, "values", field.ValueShares);
        AddShares(json, "sounds", field.SoundShares);
        AddShares(json, "words", field.WordShares);
        return json;
    }

    private static JsonObject OfLevels(FieldModel field, int script)
    {
        var levels = new JsonObject();
        for (var level = 1; level < Levels.Count; level++)
        {
            if (!LevelPriors.Has(field.Kind, (Level)level)) continue;
            var slot = script + level;
            var json = new JsonObject { ["m"] = Rounded(field.M[slot]), ["u"] = Rounded(field.U[slot]), ["bits"] = Math.Round(Math.Log2(field.M[slot] / field.U[slot]), 2) };
            if (field.F[slot] > 0) json["f"] = Rounded(field.F[slot]);
            if (field.IsNeighbours) json["n"] = Rounded(field.N[slot]);
            if (field.TypicalShares[slot] > 0) json["typicalShare"] = Rounded(field.TypicalShares[slot]);
            levels[((Level)level).NameOf()] = json;
        }
        return levels;
    }

    /// <summary>By the number of records that hold a term, the share of others that hold it by chance.</summary>
    private static void AddShares(JsonObject json, string name, double[] shares)
    {
        if (shares.All(share => share == 0)) return;
        var last = Array.FindLastIndex(shares, share => share > shares[1]);
        json[$"shareOf{char.ToUpperInvariant(name[0])}{name[1..]}"] = new JsonArray([.. shares[..(Math.Max(1, last) + 1)].Skip(1).Select(share => (JsonNode)Rounded(share))]);
    }

    private static FieldModel FieldOf(JsonObject json)
    {
        var kind = FieldKinds.Parse(json["kind"]!.GetValue<string>()) ?? throw new FormatException("The model has a field of an unknown kind.");
        var field = new FieldModel(json["name"]!.GetValue<string>(), kind, json["familys"]?.GetValue<bool>() == true);
        if (json["twins"] is { } twins) field.Twins = twins.GetValue<double>();
        ReadLevels(field, json["levels"]!.AsObject(), 0);
        ReadLevels(field, (json["levelsAcrossScripts"] ?? json["levels"])!.AsObject(), PairComparer.Across);
        ReadShares(json["shareOfValues"], field.ValueShares);
        ReadShares(json["shareOfSounds"], field.SoundShares);
        ReadShares(json["shareOfWords"], field.WordShares);
        return field;
    }

    private static void ReadLevels(FieldModel field, JsonObject levels, int script)
    {
        foreach (var (name, level) in levels)
        {
            var slot = script + (int)Levels.Parse(name);
            (field.M[slot], field.U[slot]) = (level!["m"]!.GetValue<double>(), level["u"]!.GetValue<double>());
            field.F[slot] = level["f"]?.GetValue<double>() ?? 0;
            field.N[slot] = level["n"]?.GetValue<double>() ?? field.U[slot];
            field.TypicalShares[slot] = level["typicalShare"]?.GetValue<double>() ?? 0;
        }
    }

    /// <summary>Of classes beyond those listed the last one's share holds.</summary>
    private static void ReadShares(JsonNode? json, double[] shares)
    {
        if (json is null) return;
        var listed = json.AsArray();
        for (var c = 1; c < shares.Length; c++) shares[c] = listed[Math.Min(c, listed.Count) - 1]!.GetValue<double>();
    }

    private static double Rounded(double value) => value == 0 ? 0 : double.Parse(value.ToString("g4"));
}
