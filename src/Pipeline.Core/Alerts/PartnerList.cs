using System.Globalization;
using System.Net.Mail;
using Pipeline.Core.Intake;
using Pipeline.Core.Normalization;
using Pipeline.Core.Risk;
using Sylvan.Data.Csv;

namespace Pipeline.Core.Alerts;

/// <summary>Reads the admins' table of partners (CSV with a header; lists within a cell are separated by <c>|</c> or, for countries, a space).</summary>
public static class PartnerList
{
    private static readonly string[] Required = ["id", "name", "email", "countries"];

    /// <summary>Whether a partner can have this id.</summary>
    public static bool IsId(string id) => id.Length is > 0 and <= 60 && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    /// <summary>The partners, and every row that can't be used with what to mend.</summary>
    public static (IReadOnlyList<Partner> Partners, IReadOnlyList<Problem> Problems) Parse(TextReader csv)
    {
        var (partners, problems) = (new List<Partner>(), new List<Problem>());
        using var reader = CsvDataReader.Create(csv, new() { HeaderComparer = StringComparer.OrdinalIgnoreCase, CsvStyle = CsvStyle.Lax });
        var header = Enumerable.Range(0, reader.FieldCount).ToDictionary(i => reader.GetName(i).Trim(), i => i, StringComparer.OrdinalIgnoreCase);
        foreach (var missing in Required.Where(name => !header.ContainsKey(name)))
        {
            problems.Add(Problem.OfFile("column-missing", $"The table of partners has no column '{missing}'.", $"Add a column '{missing}' to the header."));
        }
        if (problems.Count > 0) return (partners, problems);
        while (reader.Read())
        {
            var row = new PartnerRow(new Place("", reader.RowNumber + 1), name => header.TryGetValue(name, out var i) && i < reader.RowFieldCount ? reader.GetString(i).Trim() : "", problems);
            if (row.IsBlank) continue;
            var partner = row.Read();
            if (partner is not null && partners.Exists(other => other.Id == partner.Id)) row.Fault("id", "id-repeated", "Another row has this id.", "Give each partner an id of its own.");
            else if (partner is not null) partners.Add(partner);
        }
        return (partners, problems);
    }

    private sealed class PartnerRow(Place place, Func<string, string> cell, List<Problem> problems)
    {
        private bool _faulty;

        public bool IsBlank => Required.All(name => cell(name).Length == 0);

        public void Fault(string column, string code, string message, string remedy)
        {
            _faulty = true;
            problems.Add(Problem.OfRow(place, column, code, message, remedy));
        }

        public Partner? Read()
        {
            var partner = new Partner(Id(), cell("name"), Email(), cell("contactName"), CountryCodes(), Districts(), List("needs"),
                cell("language") is { Length: > 0 } language ? language : "en", Floor());
            return _faulty ? null : partner;
        }

        private string Id()
        {
            var id = cell("id");
            if (!IsId(id))
                Fault("id", "id-invalid", "The id is missing or has characters other than a to z, 0 to 9 and hyphens.", "Write a short id such as 'np-shelter'.");
            return id;
        }

        private string Email()
        {
            var email = cell("email");
            if (!MailAddress.TryCreate(email, out var address) || address.Address != email)
                Fault("email", "email-invalid", "The e-mail address is missing or not one address.", "Write one address, such as alerts@partner.example.");
            return email;
        }

        private string[] CountryCodes()
        {
            var codes = cell("countries").Split([' ', '|'], StringSplitOptions.RemoveEmptyEntries);
            if (codes.Length == 0 || codes.Any(code => code.Length != 2 || Countries.Read(code) is null))
                Fault("countries", "country-unknown", "The countries are missing, or one is not of the ten.", "Write two-letter codes separated by spaces, such as 'NP IN'.");
            return [.. codes.Select(code => code.ToUpperInvariant())];
        }

        private string[] Districts() => cell("districts") == "*" ? [] : List("districts");

        private Severity Floor()
        {
            var floor = cell("severityFloor");
            if (floor.Length == 0) return Severity.High;
            if (Enum.TryParse<Severity>(floor, ignoreCase: true, out var severity) && !int.TryParse(floor, CultureInfo.InvariantCulture, out _)) return severity;
            Fault("severityFloor", "severity-unknown", "The severity is not one we know.", "Write low, medium, high or critical.");
            return Severity.High;
        }

        private string[] List(string column) =>
            cell(column).Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
