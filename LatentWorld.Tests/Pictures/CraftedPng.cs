using System.Buffers.Binary;

namespace LatentWorld.Tests.Pictures;

/// <summary>PNG files whose header lies.</summary>
internal static class CraftedPng
{
    // Behind the eight bytes of the signature and the four of the chunk's length.
    private const int HeaderChunk = 12, Width = 16, Height = 20, Checksum = 29;

    /// <summary>A PNG of a few bytes that says it has so many pixels.</summary>
    /// <param name="png">A PNG that is right.</param>
    public static byte[] OfSize(byte[] png, int width, int height)
    {
        byte[] crafted = [.. png];
        BinaryPrimitives.WriteInt32BigEndian(crafted.AsSpan(Width), width);
        BinaryPrimitives.WriteInt32BigEndian(crafted.AsSpan(Height), height);
        BinaryPrimitives.WriteUInt32BigEndian(crafted.AsSpan(Checksum), Crc32(crafted.AsSpan(HeaderChunk, Checksum - HeaderChunk)));
        return crafted;
    }

    /// <summary>The checksum of PNG's chunks (PNG specification, annex D).</summary>
    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }
        }

        return ~crc;
    }
}
