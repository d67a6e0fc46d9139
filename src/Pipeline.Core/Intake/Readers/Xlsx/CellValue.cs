using System.Globalization;

namespace Pipeline.Core.Intake.Readers.Xlsx;

/// <summary>A number of a workbook as text: a date as <c>yyyy-MM-dd</c>, a moment as <c>yyyy-MM-ddTHH:mm:ss</c>, a time of day as <c>HH:mm:ss</c>.</summary>
internal static class CellValue
{
    private const int DaysFrom1900To1904 = 1462;
    private const double LastDay = 2_958_465;

    public static string OfNumber(string raw)
    {
        // Digits alone are the shortest form already.
        if (raw.AsSpan().IndexOfAny('.', 'E', 'e') < 0) return raw;
        return double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number.ToString("0.###############", CultureInfo.InvariantCulture)
            : raw;
    }

    public static string OfDate(string raw, bool from1904)
    {
        if (!double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var serial) || serial < 0) return OfNumber(raw);
        if (serial < 1) return TimeOnly.MinValue.Add(TimeSpan.FromSeconds(Math.Min(Math.Round(serial * 86_400), 86_399))).ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        if (from1904) serial += DaysFrom1900To1904;
        // Excel counts a 29 February 1900 that never was.
        else if (serial < 60) serial++;
        if (serial > LastDay) return OfNumber(raw);
        var moment = DateTime.UnixEpoch.AddDays(Math.Floor(serial) - 25_569).AddSeconds(Math.Round((serial - Math.Floor(serial)) * 86_400));
        return moment.ToString(moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
    }
}
