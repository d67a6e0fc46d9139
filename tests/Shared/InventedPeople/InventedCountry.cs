using System.Globalization;

namespace Pipeline.Tests.Shared;

/// <summary>How a country names people and numbers its papers.</summary>
/// <param name="Weight">Its share of all people, in parts of the whole.</param>
/// <param name="Native">The share of records that are written in its own script.</param>
/// <param name="Givens">Weights of having one given name, two, three …</param>
/// <param name="BeforeGiven">The share of people with a name such as Md or Nur before the given name.</param>
/// <param name="Families">Weights of having no family name, one, one made of two parts.</param>
/// <param name="NativeJoint">What stands between the parts of a given name in its own script.</param>
/// <param name="LatinJoint">The same in Latin letters.</param>
/// <param name="VillageJoint">What stands between the parts of a village's name in Latin letters.</param>
/// <param name="Calling">Its calling code.</param>
/// <param name="Phone">A phone number: # stands for a digit.</param>
/// <param name="Document">The number of a birth certificate: # stands for a digit, @ for a letter.</param>
internal sealed record InventedCountry(
    NameStock Names, double Weight, double Native, double[] Givens, double BeforeGiven, double[] Families,
    string NativeJoint, string LatinJoint, string VillageJoint, string Calling, string Phone, string Document)
{
    public string Name => Names.Country;

    public static InventedCountry[] All { get; } = [.. NameStock.Table("countries").Select(Of)];

    private static InventedCountry Of(string[] row) => new(
        new NameStock(row[0]), Number(row[1]), Number(row[2]), Weights(row[3]), Number(row[4]), Weights(row[5]), row[6], row[7], row[8], row[9], row[10], row[11]);

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);

    private static double[] Weights(string cell) => [.. cell.Split(' ').Select(Number)];
}
