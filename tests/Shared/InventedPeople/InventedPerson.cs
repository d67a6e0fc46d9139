namespace Pipeline.Tests.Shared;

/// <summary>Who a person is, before anybody writes it down.</summary>
/// <param name="BeforeGiven">Md, Mst, Nur …, which comes and goes.</param>
/// <param name="BeforeFamily">Such as bin.</param>
/// <param name="Family">No part, one, or two that are written as one word.</param>
/// <param name="Guardians">Mother and father, the one who is usually named first.</param>
internal sealed record InventedPerson(
    InventedCountry Country, string Sex, NamePart? BeforeGiven, NamePart[] Given, NamePart? BeforeFamily, NamePart[] Family, DateOnly Born, InventedPlace Home,
    string Phone, string Document, InventedAdult[] Guardians);

/// <param name="Given">As a child's.</param>
/// <param name="Family">As a child's.</param>
internal sealed record InventedAdult(NamePart[] Given, NamePart[] Family);

/// <param name="Name">Two parts.</param>
/// <param name="Ward">A number, or 0 for none.</param>
internal sealed record InventedPlace(NamePart[] Name, int Ward);
