namespace LatentWorld.Engine.Checkpoints.Safetensors;

/// <summary>The types of numbers that a .safetensors file may hold, by the words of its header.</summary>
/// <param name="Word">As the header has it, such as "BF16".</param>
/// <param name="Bits">Bits that a number takes.</param>
internal sealed record ElementType(string Word, int Bits)
{
    private static readonly Dictionary<string, ElementType> ByWord = new ElementType[]
    {
        new("BOOL", 8), new("U8", 8), new("I8", 8), new("F8_E5M2", 8), new("F8_E4M3", 8), new("F8_E8M0", 8),
        new("F4", 4), new("F6_E2M3", 6), new("F6_E3M2", 6),
        new("I16", 16), new("U16", 16), new("F16", 16), new("BF16", 16),
        new("I32", 32), new("U32", 32), new("F32", 32),
        new("I64", 64), new("U64", 64), new("F64", 64), new("C64", 64),
    }.ToDictionary(type => type.Word);

    /// <summary>The types whose numbers are read, for a message.</summary>
    public const string Convertible = "F16, BF16, F32 and F64";

    /// <summary>Whether its numbers can be read as single precision.</summary>
    public bool IsConvertible { get; } = Word is "F16" or "BF16" or "F32" or "F64";

    /// <summary>The type of a word; null where the format has none.</summary>
    public static ElementType? Find(string word) => ByWord.GetValueOrDefault(word);
}
