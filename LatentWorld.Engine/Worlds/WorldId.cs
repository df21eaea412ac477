using System.Security.Cryptography;

namespace LatentWorld.Engine.Worlds;

/// <summary>The id of a world: the first 128 bits of the SHA-256 of its canonical JSON, as 32 hexadecimal digits.</summary>
public readonly record struct WorldId(string Value)
{
    private const int Bytes = 16;

    /// <summary>The id of a recipe: of its canonical JSON, so that equal recipes have one.</summary>
    public static WorldId Of(World world) => Hash(CanonicalJson.WriteUtf8(world));

    /// <summary>Reads an id as addresses have it: 32 lower-case hexadecimal digits.</summary>
    public static bool TryParse(string? text, out WorldId id)
    {
        bool valid = text is { Length: 2 * Bytes } && text.All(char.IsAsciiHexDigitLower);
        id = valid ? new WorldId(text!) : default;
        return valid;
    }

    /// <summary>The 32 digits.</summary>
    public override string ToString() => Value;

    /// <summary>The id of what a recipe's JSON has been hashed as.</summary>
    internal static WorldId Hash(ReadOnlySpan<byte> json) => new(Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, Bytes)));
}
