using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using LatentWorld.Engine.Pictures;

namespace LatentWorld.Tests.Cluster.Fakes;

/// <summary>
/// A picture of 8 × 8 light and dark blocks, each a bit that no encoding blurs: the first row is the process that drew it, the others
/// are of its latent, so that other points have other pictures.
/// </summary>
/// <param name="Process">The eight bits of <see cref="TimedSettings.Bits"/>.</param>
/// <param name="Content">56 bits of the latent's hash.</param>
internal sealed record BlockPicture(byte Process, ulong Content)
{
    private const int Blocks = 8, ContentBits = 56;

    // No picture may be all black, which would be taken for a failure of the decoder.
    private const byte Dark = 32, Light = 224, Middle = 128;

    /// <summary>What a process draws of a latent.</summary>
    public static BlockPicture Of(ReadOnlySpan<float> latent, byte process)
    {
        byte[] hash = SHA256.HashData(MemoryMarshal.AsBytes(latent));
        return new(process, BinaryPrimitives.ReadUInt64BigEndian(hash) >> (64 - ContentBits));
    }

    /// <summary>What a kept picture shows.</summary>
    public static BlockPicture Read(ReadOnlyMemory<byte> webP)
    {
        byte[] rgb = PictureDecoding.DecodeWebP(webP.Span);
        int edge = PictureDecoding.Edge(rgb);
        ulong bits = 0;
        for (int block = 0; block < Blocks * Blocks; block++)
        {
            int size = edge / Blocks;
            int x = (block % Blocks * size) + (size / 2), y = (block / Blocks * size) + (size / 2);
            bits = (bits << 1) | (rgb[((y * edge) + x) * 3] > Middle ? 1UL : 0);
        }

        return new((byte)(bits >> ContentBits), bits & ((1UL << ContentBits) - 1));
    }

    /// <summary>Its pixels, RGB bytes [edge, edge, 3].</summary>
    public byte[] Draw(int edge)
    {
        ulong bits = ((ulong)Process << ContentBits) | Content;
        byte[] rgb = new byte[edge * edge * 3];
        for (int i = 0; i < rgb.Length; i++)
        {
            int x = i / 3 % edge * Blocks / edge, y = i / 3 / edge * Blocks / edge;
            rgb[i] = (bits >> (63 - ((y * Blocks) + x)) & 1) == 1 ? Light : Dark;
        }

        return rgb;
    }
}
