namespace Pipeline.Core.Normalization;

/// <summary>What a number of digits must hold of itself.</summary>
internal static class CheckDigits
{
    /// <summary>Indonesia's population numbers add this to a girl's day of birth.</summary>
    public const int AddedForGirls = 40;

    /// <summary>The permutation of Verhoeff's scheme; applied once more a place, from the right.</summary>
    private static ReadOnlySpan<byte> Permutation => [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];

    /// <summary>Verhoeff's check over the symmetries of the pentagon (1969), of which Aadhaar's last digit is one.</summary>
    public static bool Verhoeff(ReadOnlySpan<char> digits)
    {
        var check = 0;
        for (var place = 0; place < digits.Length; place++)
        {
            var digit = digits[^(place + 1)] - '0';
            for (var times = place % 8; times > 0; times--) digit = Permutation[digit];
            check = Pentagon(check, digit);
        }
        return check == 0;
    }

    /// <summary>Thailand's thirteenth digit: 11 less the remainder by 11 of the others, weighted 13 down to 2.</summary>
    public static bool Thai(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < 12; i++) sum += (digits[i] - '0') * (13 - i);
        return (11 - (sum % 11)) % 10 == digits[12] - '0';
    }

    /// <summary>Whether a month and a day exist in some year.</summary>
    public static bool IsDay(ReadOnlySpan<char> month, ReadOnlySpan<char> day, int added = 0)
    {
        var (m, d) = (int.Parse(month), int.Parse(day));
        if (added > 0 && d > added) d -= added;
        return m is >= 1 and <= 12 && d >= 1 && d <= DateTime.DaysInMonth(2024, m);
    }

    /// <summary>The product of two symmetries of the pentagon: 0 to 4 turn it, 5 to 9 turn it over.</summary>
    private static int Pentagon(int first, int second) => (first < 5, second < 5) switch
    {
        (true, true) => (first + second) % 5,
        (true, false) => 5 + ((first + second - 5) % 5),
        (false, true) => 5 + ((first - 5 - second + 5) % 5),
        (false, false) => (first - second + 5) % 5,
    };
}
