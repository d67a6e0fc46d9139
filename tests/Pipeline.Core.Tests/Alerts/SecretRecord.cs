using CsCheck;
using Pipeline.Core.Normalization;
using Pipeline.Core.Normalization.Names;
using Pipeline.Core.Registry;
using Pipeline.Core.Risk;
using Pipeline.Tests.Shared;

namespace Pipeline.Core.Tests.Alerts;

/// <summary>An invented child's record full of what no mail may say, and each of these things by itself.</summary>
internal sealed record SecretRecord(Child Child, IReadOnlyList<string> Secrets)
{
    /// <summary>Shorter words stand in too many texts to be told from them.</summary>
    private const int ShortestSecret = 3;

    /// <summary>In days after the first, before the year in which the child is seen, which every mail says.</summary>
    private const int LastBirth = 6200;

    /// <summary>A given and a family name in each of the seven scripts.</summary>
    private static readonly string[] Names =
    [
        "Zubaida Khawas", "Marisol Villafuerte", "सरस्वती खड्का", "लक्ष्मी चौधरी", "ফারজানা মণ্ডল", "শেফালী বিশ্বাস", "သီတာ ဇော်ဝင်း", "ခင်စန္ဒာ မြင့်ဦး",
        "สมหญิง ศรีสุวรรณ", "กัญญารัตน์ แสงทอง", "ບຸນມີ ພົມມະຈັນ", "ສຸພາພອນ ແກ້ວມະນີ", "សុខា ច័ន្ទរស្មី", "ស្រីពៅ វង្សធារ៉ា",
    ];

    /// <summary>Faith, origin, health, shelters and addresses: in whatever field of the report they were written.</summary>
    private static readonly string[] Sensitive =
    [
        "Muslim", "Christian", "Rohingya", "Dalit", "Tharu", "Karen", "epilepsy", "pregnant", "HIV", "madrasa of the old town", "Asha Shelter Home", "behind the blue temple",
        "मुस्लिम", "गर्भवती", "থারু", "রোহিঙ্গা", "ကရင်", "คริสต์", "ตั้งครรภ์", "ມົ້ງ", "ឥស្លាម", "hamil", "buntis",
    ];

    private static readonly string[] Observable = [.. Indicators.All.Where(indicator => indicator.IsObserved).Select(indicator => indicator.Id)];

    public static readonly Gen<SecretRecord> Any = Gen.Select(
        Gen.Select(Gen.Int[0, Names.Length - 1], Gen.Int[0, Names.Length - 1], Gen.Int[0, Sensitive.Length - 1]),
        Gen.Long[1_000_000_000, 9_999_999_999],
        Gen.Int[0x1000_0000, 0x7fff_ffff],
        Gen.Int[0, 8],
        Gen.Int[1, 59],
        Gen.Select(Gen.Int[0, LastBirth], Gen.Int[0, 800], Gen.Enum<Sex>()),
        Gen.Int[0, Observable.Length - 1].Array[0, 8],
        Of);

    private static SecretRecord Of((int Child, int Adult, int Sensitive) which, long number, int id, int typed, int minute, (int From, int Days, Sex Sex) born, int[] observed)
    {
        var (name, adult, sensitive) = (Names[which.Child], Names[which.Adult], Sensitive[which.Sensitive]);
        var (phone, paper, birth) = ($"+97798{number}", $"NP{number}K", new DateOnly(2009, 1, 1).AddDays(born.From));
        var sighting = InventedSightings.Seen(name, $"{id:x8}") with
        {
            Phones = [phone],
            Documents = [new(sensitive, paper)],
            Birth = new(birth, birth.AddDays(born.Days / 2 * (born.Days % 2))),
            Sex = born.Sex,
            Origin = new($"receipt-{number}", sensitive, 1),
            SeenAt = new DateTimeOffset(2026, 11, 20, 14, minute, 0, TimeSpan.FromHours(5.75)),
            Place = new("NP", District(typed, name, phone, paper, birth), sensitive),
            Journey = new(sensitive, sensitive, sensitive, sensitive),
            Companions = [InventedSightings.Adult(adult, Relation.NonRelative, phone, true)],
            Observations = [.. observed.Select(i => Observable[i]).Append("job-promised").Append("separated-unknown-adult").Distinct().Order(StringComparer.Ordinal)],
        };
        var names = sighting.Names.Append(sighting.Companions[0].Name!).SelectMany(read => $"{read.Text} {read.Latin}".Split(' '));
        string[] secrets = [.. names, sensitive, phone, paper, sighting.Id, sighting.Origin.Receipt, $"{number}", $"14:{minute:00}", .. BirthIn(birth)];
        return new(new Child { Id = sighting.Id, Sightings = [sighting] }, [.. secrets.Where(secret => secret.Length >= ShortestSecret)]);
    }

    private static string[] BirthIn(DateOnly day) => [$"{day:yyyy-MM-dd}", $"{day:dd/MM/yyyy}", $"{day:dd.MM.yyyy}", $"{day:yyyy}"];

    /// <summary>What may stand in the column of the district: somebody else's value, or a district.</summary>
    private static string District(int typed, string name, string phone, string paper, DateOnly birth) => typed switch
    {
        0 => name,
        1 => name.Split(' ')[0],
        2 => $"house of {name.Split(' ')[1]}",
        3 => NameReader.One(name)!.Latin,
        4 => phone,
        5 => paper,
        6 => $"{birth:yyyy-MM-dd}",
        7 => "Ward 5, Lane 12",
        _ => "Jhapa",
    };
}
