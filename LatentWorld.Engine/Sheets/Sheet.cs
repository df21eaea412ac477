using System.Security.Cryptography;

namespace LatentWorld.Engine.Sheets;

/// <summary>A composed sheet.</summary>
/// <param name="WebP">
/// Lossy WebP of 16 × 16 square cells, row 0 on top; cells of points without a picture are transparent. Empty where none
/// has one.
/// </param>
/// <param name="Points">32 bytes: bit i &amp; 7, counted from the least significant, of byte i >> 3 says whether point i = row · 16 + column has a picture.</param>
public sealed record Sheet(ReadOnlyMemory<byte> WebP, ReadOnlyMemory<byte> Points)
{
    /// <summary>Edges that a point's cell can have, in pixels.</summary>
    public static IReadOnlyList<int> CellSizes { get; } = [8, 16, 32, 64];

    /// <summary>Whether no point has a picture.</summary>
    public bool IsEmpty => WebP.IsEmpty;

    /// <summary>The strong entity tag of the image's bytes and of what exists, quoted as HTTP wants it.</summary>
    public string ETag { get; } = Tag(WebP.Span, Points.Span);

    /// <summary>Bytes that it takes in memory, nearly: what the cache's bound counts.</summary>
    internal long Bytes => WebP.Length + 512;

    private static string Tag(ReadOnlySpan<byte> webP, ReadOnlySpan<byte> points)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(points);
        hash.AppendData(webP);
        return '"' + Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 12)) + '"';
    }
}
