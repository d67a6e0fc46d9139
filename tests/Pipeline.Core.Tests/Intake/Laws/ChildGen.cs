using CsCheck;
using Pipeline.Core.Intake;

namespace Pipeline.Core.Tests.Intake.Laws;

/// <summary>Invents children: names in seven scripts, words of all the project's lists, phones of ten countries.</summary>
internal static class ChildGen
{
    /// <summary>Names and places of a script: given names, family names, posts, districts.</summary>
    private static readonly (string[] Given, string[] Family, string[] Posts, string[] Districts)[] Scripts =
    [
        (["Maya", "Hari", "José", "Niña", "Siti", "Budi"], ["Rai", "Peña", "Santoso", "Dela Cruz", "Tamang"], ["Kakarbhitta", "Gate \"B\", east; side | 2", "Tebedu"], ["Jhapa", "Zamboanga"]),
        (["सुनिता", "मनिष", "प्रकाश", "गीता"], ["तामाङ", "राई", "लिम्बू", "चौधरी"], ["काँकडभिट्टा", "रक्सौल"], ["झापा", "बाँके"]),
        (["জরিনা", "কামাল", "সুমাইয়া"], ["মন্ডল", "হোসেন", "সরকার"], ["বেনাপোল"], ["যশোর"]),
        (["သန္တာ", "ဇော်မင်း", "ခင်လှိုင်"], ["ထွန်း", "စိုးဝင်း", "နှင်းဆီ"], ["မြဝတီ"], ["ဘားအံ"]),
        (["มะลิ", "สมชาย", "กัญญา"], ["ใจดี", "ทองคำ", "ศรีสุข"], ["แม่สอด"], ["ตาก"]),
        (["ບຸນມີ", "ຄຳແກ້ວ"], ["ສີສະຫວັດ", "ພົມມະຈັນ"], ["ວັງເຕົ່າ"], ["ຈຳປາສັກ"]),
        (["សុខា", "ចាន់ធូ"], ["ហេង", "គឹម"], ["ប៉ោយប៉ែត"], ["បន្ទាយមានជ័យ"]),
    ];

    /// <summary>Mobile numbers: country code and the first digits, and how many follow.</summary>
    private static readonly (string Prefix, int Digits)[] Mobiles =
        [("+97798", 8), ("+9198", 8), ("+88017", 8), ("+9597", 8), ("+6681", 7), ("+85620", 8), ("+8559", 7), ("+6012", 7), ("+62812", 8), ("+63917", 7)];

    public static readonly string[] Countries = ["NP", "IN", "BD", "MM", "TH", "LA", "KH", "MY", "ID", "PH"];
    public static readonly int ScriptCount = Scripts.Length;

    private static readonly DateOnly Last = new(2026, 11, 24);

    /// <summary>Those that mean one thing in one language and another in the next ("B") belong to SexWordsTests.</summary>
    private static readonly Gen<Word> Sexes = Words("sex", word: 0, meaning: 1, "F", "M")
        .Where(word => EmbeddedData.Rows("Normalization/Data/sex-by-language.csv").All(local => !local[0].Equals(word.Text, StringComparison.OrdinalIgnoreCase)));

    private static readonly Gen<Word> Relations = Words("relations", word: 0, meaning: 1, "parent", "relative", "nonrelative");
    private static readonly Gen<Word> Nations = Words("countries", word: 1, meaning: 0, Countries);
    private static readonly Gen<Word> Papers = Words("documents", word: 0, meaning: 1, "passport", "birth-certificate", "refugee-card");

    private static readonly Gen<string> Phones = Gen.Select(Pick.Of(Mobiles), Gen.Int[0, 99_999_999])
        .Select((mobile, number) => mobile.Prefix + $"{number:D8}"[..mobile.Digits]);

    private static readonly Gen<string> Numbers = Gen.Select(Gen.Char['A', 'Z'], Gen.Int[10_000, 9_999_999]).Select((letter, number) => $"{letter}X-{number}");

    /// <summary>Names of one script, or of any where <paramref name="script"/> is null.</summary>
    public static Gen<string> Names(int? script) => (script is { } one ? Gen.Const(one) : Gen.Int[0, Scripts.Length - 1])
        .SelectMany(at => Gen.Select(Pick.Of(Scripts[at].Given), Pick.Of(Scripts[at].Family)).Select((given, family) => $"{given} {family}"));

    public static Gen<Visit> Visits(string country, int script) => Gen.Select(Gen.Int[0, 700], Pick.Of(Scripts[script].Posts), Pick.Of(Scripts[script].Districts))
        .Select((days, post, district) => new Visit(Last.AddDays(-days), country, district, post));

    public static Gen<Adult> Adults(int? script) => Gen.Select(Names(script), Relations, Sexes, Gen.Int[18, 70].Nullable(), Phones.Null())
        .Select((name, relation, sex, age, phone) => new Adult(name, relation, sex, age, phone));

    /// <summary>A child at a visit with its companions.</summary>
    public static Gen<Child> At(Visit visit, IReadOnlyList<Adult> companions, int? script, bool hasBirth) =>
        Gen.Select(Gen.Select(Names(script), Sexes.Nullable(), Gen.Int[1, 17].Nullable(), Gen.Int[0, 364]), Gen.Select(Nations.Nullable(), Phones.Null(), Papers, Numbers.Null()))
            .Select((person, said) => new Child(person.Item1, person.Item2,
                hasBirth && person.Item3 is { } years ? AnyDay(visit.Day.AddYears(1 - years).AddDays(-person.Item4)) : null, hasBirth ? null : person.Item3,
                said.Item1, said.Item2, said.Item4 is null ? null : said.Item3, said.Item4, visit, companions));

    /// <summary>The first day of a year, 1 January or about 14 April, stands for the whole of it.</summary>
    private static DateOnly AnyDay(DateOnly day) => day is { Month: 1, Day: 1 } or { Month: 4, Day: >= 12 and <= 16 } ? day.AddDays(-5) : day;

    private static Gen<Word> Words(string file, int word, int meaning, params string[] meanings)
    {
        var words = EmbeddedData.Rows($"Normalization/Data/{file}.csv").Where(row => meanings.Contains(row[meaning])).Select(row => new Word(row[word], row[meaning])).ToArray();
        return Pick.Of(words);
    }
}
