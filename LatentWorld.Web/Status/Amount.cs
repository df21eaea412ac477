using System.Globalization;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Status;

/// <summary>Amounts as people read them, ≈ before those that are rounded.</summary>
internal static class Amount
{
    private static readonly string[] ByteUnits = ["B", "KB", "MB", "GB", "TB"];

    public static string Count(double value) => value.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '\u202f');

    public static string Percent(double share) => NumberWords.Percent(share, 1);

    public static string Bytes(double bytes)
    {
        int unit = 0;
        for (; bytes >= 1000 && unit < ByteUnits.Length - 1; unit++)
        {
            bytes /= 1000;
        }

        return $"{NumberWords.Decimals(bytes, 1)} {ByteUnits[unit]}";
    }

    public static string Duration(TimeSpan time)
    {
        (string text, TimeSpan left) = time switch
        {
            { TotalDays: >= 1 } => ($"{(int)time.TotalDays} d {time.Hours} h", time - TimeSpan.FromHours((int)time.TotalHours)),
            { TotalHours: >= 1 } => ($"{(int)time.TotalHours} h {time.Minutes} min", time - TimeSpan.FromMinutes((int)time.TotalMinutes)),
            { TotalMinutes: >= 1 } => ($"{(int)time.TotalMinutes} min", time - TimeSpan.FromMinutes((int)time.TotalMinutes)),
            _ => ($"{(int)time.TotalSeconds} s", time - TimeSpan.FromSeconds((int)time.TotalSeconds)),
        };
        return left == TimeSpan.Zero ? text : $"≈{text}";
    }
}
