using System.Reflection;
using System.Text.Json.Serialization;

namespace LatentWorld.Engine.Worlds;

/// <summary>
/// The words by which recipes call the values of an enumeration: kebab-case, "unit-std" for UnitStd, unless a value says
/// its own by <see cref="JsonStringEnumMemberNameAttribute"/>.
/// </summary>
/// <typeparam name="T">An enumeration whose values count from 0.</typeparam>
public static class EnumWords<T>
    where T : struct, Enum
{
    private static readonly T[] Values = Enum.GetValues<T>();
    private static readonly string[] Known = Array.ConvertAll(Values, value => Word(value.ToString()));

    /// <summary>All words, in the order of the values.</summary>
    public static IReadOnlyList<string> Words => Known;

    /// <summary>All words as a sentence has them: "sphere, vertices, unit-std, none".</summary>
    public static string All { get; } = string.Join(", ", Known);

    /// <summary>The word of a value.</summary>
    public static string Of(T value) => Known[Array.IndexOf(Values, value)];

    /// <summary>Reads a word; false where no value has it, or there is none.</summary>
    public static bool TryRead(string? word, out T value)
    {
        int index = Array.IndexOf(Known, word);
        value = index < 0 ? default : Values[index];
        return index >= 0;
    }

    private static string Word(string name) =>
        typeof(T).GetField(name)!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? Kebab(name);

    private static string Kebab(string name) =>
        string.Concat(name.Select((letter, i) => i > 0 && char.IsUpper(letter) ? "-" + letter : letter.ToString()))
            .ToLowerInvariant();
}
