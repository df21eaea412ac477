using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Models.Files;

/// <summary>The words by which diffusers' files call the values of an enumeration: snake_case, "scaled_linear" for ScaledLinear.</summary>
/// <typeparam name="T">An enumeration whose values count from 0.</typeparam>
public static class DiffusersWords<T>
    where T : struct, Enum
{
    private static readonly T[] Values = Enum.GetValues<T>();
    private static readonly string[] Words = Array.ConvertAll(Values, Of);

    /// <summary>All words as a sentence has them: "leading, trailing and linspace".</summary>
    public static string All { get; } = $"{string.Join(", ", Words[..^1])} and {Words[^1]}";

    /// <summary>A value's word.</summary>
    public static string Of(T value) => EnumWords<T>.Of(value).Replace('-', '_');

    /// <summary>The value of a word, spelled exactly so; false where there is none.</summary>
    public static bool TryRead(string word, out T value)
    {
        int index = Array.IndexOf(Words, word);
        value = index < 0 ? default : Values[index];
        return index >= 0;
    }
}
