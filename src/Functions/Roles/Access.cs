using static Pipeline.Functions.Roles.Operation;

namespace Pipeline.Functions.Roles;

/// <summary>The one place that says who may do what.</summary>
public static class Access
{
    /// <summary>What is not listed is denied.</summary>
    /// <param name="person">Null for nobody that we know.</param>
    /// <param name="operation">What is to be done, on whose thing.</param>
    public static bool Allows(Person? person, Operation operation) =>
        IsOpen(operation) || (person is not null && AllowsTo(person, operation));

    /// <summary>What needs no person: nothing to hide, or a check of its own.</summary>
    private static bool IsOpen(Operation operation) => operation is AskHealth or PostSubmission or AnswerAlert or TellOfMail or HandleMessage;

    private static bool AllowsTo(Person person, Operation operation) => operation switch
    {
        SendUpload => person.IsFieldStaff,
        ReadReceipt { Sender: { } sender } => person.IsFieldStaff && sender == person.Id,
        ReadReceipt { Sender: null } => person.IsAdmin,
        ReadCorrections { Sender: var sender } => person.IsFieldStaff && sender == person.Id,
        ReadStatus => person.IsAdmin || person.IsCaseManager,
        ReadChild child => ManagesOneOf(person, child.Countries) || child.Partners.Any(person.Partners.Contains),
        DecideReview review => ManagesOneOf(person, review.Countries),
        CompareChildren two => ManagesOneOf(person, two.First) && ManagesOneOf(person, two.Second),
        EraseChild erasure => person.IsCaseManager && erasure.Countries.All(person.Countries.Contains),
        ReadAudit => person.IsAdmin,
        ManagePartners => person.IsAdmin,
        _ => false,
    };

    /// <summary>Where no country is known every case manager may: a record that nobody can open helps no child.</summary>
    private static bool ManagesOneOf(Person person, IReadOnlyCollection<string> countries) =>
        person.IsCaseManager && (countries.Count == 0 || countries.Any(person.Countries.Contains));
}
