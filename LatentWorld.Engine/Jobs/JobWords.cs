using System.Globalization;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Jobs;

/// <summary>The figures of jobs as people read them.</summary>
public static class JobWords
{
    private const double Megabyte = 1e6;
    private const double Gigabyte = 1e9;

    /// <summary>"1 089 pictures".</summary>
    public static string Pictures(long pictures) => pictures switch
    {
        1 => "1 picture",
        long.MaxValue => "more than 9 quintillion pictures",
        _ => $"{Count(pictures)} pictures",
    };

    /// <summary>A whole number in groups of three digits.</summary>
    public static string Count(long number) =>
        number.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '\u202f');

    /// <summary>"≈12 MB".</summary>
    public static string Bytes(double bytes) => bytes switch
    {
        >= Gigabyte => $"{NumberWords.Decimals(bytes / Gigabyte, 1)} GB",
        >= 9.95 * Megabyte => $"{NumberWords.Decimals(bytes / Megabyte, 0)} MB",
        >= 0.995 * Megabyte => $"{NumberWords.Decimals(bytes / Megabyte, 1)} MB",
        _ => $"{NumberWords.Decimals(bytes / 1000, 0)} kB",
    };

    /// <summary>"about 12 MB", for what is a forecast anyway.</summary>
    public static string AboutBytes(double bytes) => $"about {Bytes(bytes).TrimStart('≈')}";

    /// <summary>"about 4 min"; a forecast is not worth more digits.</summary>
    public static string Seconds(double seconds) => seconds switch
    {
        < 1.5 => "about a second",
        < 90 => string.Create(CultureInfo.InvariantCulture, $"about {seconds:0} s"),
        < 90 * 60 => string.Create(CultureInfo.InvariantCulture, $"about {seconds / 60:0} min"),
        < 48 * 3600 => string.Create(CultureInfo.InvariantCulture, $"about {seconds / 3600:0} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"about {seconds / 86400:0} days"),
    };
}
