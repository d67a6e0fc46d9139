using System.Globalization;
using System.Net.Mail;
using Pipeline.Core.Intake;
using Pipeline.Core.Intake.Receipts;
using Pipeline.Core.Normalization;
using Pipeline.Core.Risk;
using Sylvan.Data.Csv;

namespace Pipeline.Core.Alerts;

/// <summary>Reads and writes the admins' table of partners (CSV with a header; lists within a cell are separated by <c>|</c> or, for countries, a space; <c>furtherContacts</c> are written <c>Name &lt;address&gt;</c>).</summary>
public static class PartnerList
{
    private static readonly string[] Required = ["id", "name", "email", "countries"];

    private static readonly string[] Columns = ["id", "name", "email", "contactName", "countries", "districts", "needs", "language", "severityFloor", "furtherContacts", "quietHours", "shares"];

    /// <summary>Whether a partner can have this id.</summary>
    public static bool IsId(string id) => id != Ladder.Admins && id.Length is > 0 and <= 60 && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

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

    /// <summary>The table that <see cref="Parse"/> reads as these partners.</summary>
    public static void Write(IEnumerable<Partner> partners, TextWriter csv)
    {
        csv.WriteLine(string.Join(',', Columns));
        foreach (var partner in partners.OrderBy(partner => partner.Id, StringComparer.Ordinal))
        {
            string[] cells =
            [
                partner.Id, partner.Name, partner.Email, partner.ContactName, string.Join(' ', partner.Countries), partner.Districts.Count == 0 ? "*" : string.Join('|', partner.Districts),
                string.Join('|', partner.Needs), partner.Language, partner.SeverityFloor.ToString().ToLowerInvariant(), string.Join('|', partner.FurtherContacts.Select(contact => $"{contact.Name} <{contact.Email}>".TrimStart())),
                $"{partner.QuietHours}", string.Join('|', partner.Shares),
            ];
            csv.WriteLine(string.Join(',', cells.Select(cell => CsvCell.Of(cell))));
        }
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
            var partner = new Partner(Id(), cell("name"), Email(), cell("contactName"), CountryCodes(), Districts(), List("needs"), Language(), Floor())
            {
                FurtherContacts = FurtherContacts(),
                QuietHours = Quiet(),
                Shares = Shared(),
            };
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

        private string Language()
        {
            var language = cell("language");
            if (language.Length == 0) return Languages.English;
            if (!Languages.All.Any(known => known.Code == language)) Fault("language", "language-unknown", "E-mails are not written in this language.", $"Write one of {string.Join(", ", Languages.All.Select(known => known.Code))}.");
            return language;
        }

        private Contact[] FurtherContacts()
        {
            var contacts = List("furtherContacts").Select(text => MailAddress.TryCreate(text, out var address) ? new Contact(address.DisplayName, address.Address) : null).ToArray();
            if (contacts.Contains(null)) Fault("furtherContacts", "contact-invalid", "One of the further contacts has no e-mail address that can be used.", "Write each as Name <address>, separated by |, such as 'Ms B. <second@partner.example>'.");
            return [.. contacts.OfType<Contact>()];
        }

        private QuietHours? Quiet()
        {
            var hours = cell("quietHours");
            var quiet = QuietHours.Parse(hours);
            if (hours.Length > 0 && quiet is null) Fault("quietHours", "hours-invalid", "The quiet hours are not two times of the day.", "Write from and to by the clock of the country, such as '22:00-06:00', or leave it empty.");
            return quiet;
        }

        private string[] Shared()
        {
            var shares = List("shares");
            if (shares.Except(Shares.All).Any()) Fault("shares", "shares-unknown", "The column of what is shared names something that cannot be.", "Write what the partner's agreement lets it know, age-band or sex or 'age-band|sex', or leave it empty.");
            return shares;
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
