using System.CommandLine;
using System.Globalization;
using Pipeline.Core.Exchange;

namespace Pipeline.Cli.Exchange;

/// <summary><c>pipeline exchange agree</c>: makes an agreement with a new secret, a copy for each side.</summary>
internal static class AgreeCommand
{
    public static Command Make()
    {
        var ours = new Option<string>("--as") { Description = "Your office, as the partner knows it.", Required = true };
        var contact = new Option<string>("--contact") { Description = "The e-mail address of your focal point.", Required = true };
        var theirs = new Option<string>("--with") { Description = "The partner's office.", Required = true };
        var theirContact = new Option<string>("--their-contact") { Description = "The e-mail address of the partner's focal point.", Required = true };
        var purpose = new Option<string>("--purpose") { Description = "What the files may be used for, such as \"tracing the families of separated children\".", Required = true };
        var basis = new Option<string>("--legal-basis") { Description = "What in the law of both sides allows it.", Required = true };
        var excluding = new Option<string[]>("--excluding") { Description = "Nationalities that may not be exchanged, as codes of two letters, such as MM.", AllowMultipleArgumentsPerToken = true };
        var expires = new Option<string>("--expires") { Description = "The last day on which it holds, such as 2027-06-30.", Required = true };
        var output = new Option<FileInfo>("--output") { Description = "Where to write your copy; the partner's is written beside it.", Required = true }.AcceptFileToWrite("agreement.json");
        expires.Validators.Add(value =>
        {
            if (value.Tokens is [var given] && Day(given.Value) is null) value.AddError("--expires is a day, such as 2027-06-30.");
        });
        var agree = new Command("agree", "Makes an agreement with a new secret: a copy for you and one for the partner.") { ours, contact, theirs, theirContact, purpose, basis, excluding, expires, output };
        agree.SetAction(arguments => Guarded.Run(() =>
        {
            var agreement = Agreement.Make(
                new(arguments.GetRequiredValue(ours).Trim(), arguments.GetRequiredValue(contact).Trim()), new(arguments.GetRequiredValue(theirs).Trim(), arguments.GetRequiredValue(theirContact).Trim()),
                arguments.GetRequiredValue(purpose), arguments.GetRequiredValue(basis), arguments.GetValue(excluding) ?? [], Day(arguments.GetRequiredValue(expires))!.Value, ExchangeCommand.Today);
            var file = arguments.GetRequiredValue(output);
            var partners = new FileInfo(Path.ChangeExtension(file.FullName, $".partner{file.Extension}"));
            OwnerFile.RefuseIfThere(partners);
            OwnerFile.Write(file, agreement.ToJson());
            OwnerFile.Write(partners, agreement.PartnersCopy().ToJson());
            Console.WriteLine($"""
                Agreement {agreement.Id}, until {agreement.Expires:yyyy-MM-dd}.
                Your copy:      {file.Name}
                Partner's copy: {partners.Name}
                Hand the partner's copy over in person or sealed, never by e-mail, then delete it here. Whoever has a copy can test guesses against every file made under it.
                """);
            return 0;
        }));
        return agree;
    }

    private static DateOnly? Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
