using System.Globalization;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Options;

/// <summary>The rules of settings. Each gives null, or what is wrong for people: key, value, bound and cure.</summary>
public static class SettingRule
{
    public static string? Between(string key, double value, double min, double max, string hint) =>
        value >= min && value <= max
            ? null
            : Words(key, string.Create(CultureInfo.InvariantCulture, $"is {value}"),
                string.Create(CultureInfo.InvariantCulture, $"It must lie between {min} and {max}; {hint}."));

    public static string? NotEmpty(string key, string value, string meaning) =>
        string.IsNullOrWhiteSpace(value) ? Words(key, "is empty", $"It must be {meaning}.") : null;

    /// <summary>As <see cref="NotEmpty"/> for a path, which no file system has with a NUL or a line break in it.</summary>
    public static string? Path(string key, string value, string meaning) =>
        value.Any(char.IsControl) ? Words(key, "has a control character", $"It must be {meaning}.") : NotEmpty(key, value, meaning);

    public static string? OneOf(string key, string value, IEnumerable<string> names)
    {
        string[] known = [.. names.Select(n => n.ToLowerInvariant())];
        return known.Contains(value.ToLowerInvariant())
            ? null
            : Words(key, $"is \"{value}\"", $"It must be one of: {string.Join(", ", known)}.");
    }

    /// <summary>One of the words by which recipes call the values of an enumeration, in any case.</summary>
    public static string? Word<T>(string key, string value)
        where T : struct, Enum =>
        EnumWords<T>.TryRead(value.ToLowerInvariant(), out _)
            ? null
            : Words(key, $"is \"{value}\"", $"It must be one of: {EnumWords<T>.All}.");

    public static string Words(string key, string what, string cure) =>
        $"appsettings.json: {key} {what}. {cure} (An environment variable or a command-line argument may have set it.)";
}
