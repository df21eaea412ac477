using System.Buffers.Binary;

namespace LatentWorld.Engine.Grids;

/// <summary>Looks at the end of a ZIP before its list of files is read into memory: a ZIP of some hundred MB could have millions.</summary>
internal static class ZipDirectory
{
    /// <summary>Most bytes of the list: some 100,000 files.</summary>
    private const int MaxBytes = 8_000_000;

    // The record at the end (APPNOTE 4.3.16): signature, …, offset of the list, length of a comment, comment.
    private const int RecordSize = 22, OffsetAt = 16, LongestComment = ushort.MaxValue;

    private static ReadOnlySpan<byte> Signature => "PK\u0005\u0006"u8;

    /// <exception cref="GridFormatException">It is no ZIP, or its list is too long.</exception>
    public static void ThrowIfUnreasonable(Stream zip)
    {
        byte[] tail = new byte[(int)Math.Min(zip.Length, RecordSize + LongestComment)];
        zip.Position = zip.Length - tail.Length;
        zip.ReadExactly(tail);
        int record = tail.AsSpan().LastIndexOf(Signature);
        if (record < 0 || record + RecordSize > tail.Length)
        {
            throw new GridFormatException("The file is no ZIP, or is cut off. Pack the folder of an export, with its metadata.json, as a ZIP.");
        }

        long offset = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(record + OffsetAt));
        if (offset == uint.MaxValue || zip.Length - offset > MaxBytes)
        {
            throw new GridFormatException("The ZIP has too many files. Pack the pictures and metadata.json alone.");
        }
    }
}
