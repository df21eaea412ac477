using System.Buffers.Binary;

namespace LatentWorld.Engine.Pictures;

/// <summary>Walks the segments of a JPEG (ITU-T T.81, annex B) without decoding it.</summary>
internal static class JpegSegments
{
    private const byte Mark = 0xFF, Stuffed = 0x00, Temporary = 0x01, FirstRestart = 0xD0, StartOfImage = 0xD8, EndOfImage = 0xD9;

    /// <summary>
    /// Whether the picture is there to its end. A decoder makes a picture of the first scans of a progressive file and does not
    /// say that others are missing.
    /// </summary>
    public static bool HasEnd(ReadOnlySpan<byte> jpeg)
    {
        for (int at = 0; at + 1 < jpeg.Length;)
        {
            if (jpeg[at] != Mark)
            {
                at++;
                continue;
            }

            switch (jpeg[at + 1])
            {
                case EndOfImage:
                    return true;
                case Mark:
                    at++;
                    break;
                case Stuffed or Temporary or (>= FirstRestart and <= StartOfImage):
                    at += 2;
                    break;
                default:
                    // A segment that states its length; a thumbnail in it has an end of its own, which does not count.
                    at += at + 4 <= jpeg.Length ? 2 + BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 2)..]) : jpeg.Length;
                    break;
            }
        }

        return false;
    }
}
