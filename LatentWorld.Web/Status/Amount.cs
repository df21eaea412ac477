using System.Globalization;

namespace LatentWorld.Web.Status;

/// <summary>Numbers as people read them.</summary>
internal static class Amount
{
    private static readonly string[] ByteUnits = ["B", "KB", "MB", "GB", "TB"];

    public static string Count(double value) => value.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '\u202f');

    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.#} %");

    public static string Bytes(double bytes)
    {
        int unit = 0;
        for (; bytes >= 1000 && unit < ByteUnits.Length - 1; unit++)
        {
            bytes /= 1000;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{bytes:0.#} {ByteUnits[unit]}");
    }

    public static string Duration(TimeSpan time) =>
        time.TotalDays >= 1 ? $"{(int)time.TotalDays} d {time.Hours} h"
        : time.TotalHours >= 1 ? $"{(int)time.TotalHours} h {time.Minutes} min"
        : time.TotalMinutes >= 1 ? $"{(int)time.TotalMinutes} min"
        : $"{(int)time.TotalSeconds} s";
}
