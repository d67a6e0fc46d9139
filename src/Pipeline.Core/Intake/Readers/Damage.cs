using System.Xml;
using ExcelDataReader.Exceptions;

namespace Pipeline.Core.Intake.Readers;

/// <summary>Turns what the libraries throw at a damaged workbook or archive into the problem that it is.</summary>
internal static class Damage
{
    public static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (IsDamage(fault))
        {
            throw Unreadable.DamagedWorkbook();
        }
    }

    /// <summary>Whether there is more to read; damage ends the reading like an end.</summary>
    public static bool Survives(Func<bool> read)
    {
        try
        {
            return Guarded(read);
        }
        catch (UnreadableException)
        {
            return false;
        }
    }

    /// <summary>The libraries have no single exception for a damaged file; each of these was met while feeding them damaged ones.</summary>
    public static bool IsDamage(Exception fault) => fault is ExcelReaderException or InvalidDataException or XmlException or FormatException
        or IndexOutOfRangeException or ArgumentException or NotSupportedException or NullReferenceException or InvalidOperationException
        or InvalidCastException or OverflowException or EndOfStreamException or KeyNotFoundException;
}
