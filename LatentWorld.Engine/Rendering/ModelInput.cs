using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace LatentWorld.Engine.Rendering;

/// <summary>Names what the model is given, so that points of one world which give it the same numbers share a picture.</summary>
internal static class ModelInput
{
    /// <summary>The first 128 bits of the SHA-256 of a latent's bytes: equal only where all numbers are bit-equal.</summary>
    public static UInt128 Of(ReadOnlySpan<float> latent)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(latent), hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
