using System.IO.Compression;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Grids;

/// <summary>
/// Unpacks a ZIP that a stranger has brought: its metadata.json first, and then the files that this names and no others. No name
/// in it is used as a path, and no size that it states is believed.
/// </summary>
internal static class GridArchive
{
    private const int Chunk = 1 << 16;

    /// <param name="zip">A file that can be read at any place.</param>
    /// <param name="folder">It must not exist.</param>
    /// <param name="room">Most bytes of what is unpacked.</param>
    /// <exception cref="GridFormatException">It is no ZIP, is damaged, has no metadata.json, or needs more room.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static async Task UnpackAsync(Stream zip, string folder, long room, CancellationToken cancellation)
    {
        ZipDirectory.ThrowIfUnreasonable(zip);
        try
        {
            zip.Position = 0;
            await using ZipArchive archive = await ZipArchive.CreateAsync(zip, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null, cancellation).ConfigureAwait(false);
            ThrowIfHostile(archive);
            ZipArchiveEntry metadata = archive.Entries.Where(entry => entry.Name == GridDocumentReader.FileName).MinBy(entry => entry.FullName.Length)
                ?? throw new GridFormatException("The ZIP has no metadata.json. Pack the folder of an export with its pictures.");
            Directory.CreateDirectory(folder);
            string beside = metadata.FullName[..^metadata.Name.Length];
            room -= await CopyAsync(metadata, Path.Combine(folder, GridDocumentReader.FileName), Math.Min(room, GridDocumentReader.MaxBytes), cancellation).ConfigureAwait(false);
            HashSet<string> named = [.. GridDocumentReader.ReadFolder(folder).Records.Select(record => record.File).OfType<string>()];
            foreach (ZipArchiveEntry entry in archive.Entries.Where(entry => entry.FullName == beside + entry.Name && named.Remove(entry.Name)))
            {
                room -= await CopyAsync(entry, Path.Combine(folder, entry.Name), room, cancellation).ConfigureAwait(false);
            }
        }
        catch (InvalidDataException)
        {
            throw new GridFormatException("The ZIP is damaged, cut off or none. Pack the folder once more.");
        }
    }

    /// <summary>No export writes such a name, so that the whole archive is refused and not the entry alone.</summary>
    private static void ThrowIfHostile(ZipArchive archive)
    {
        if (archive.Entries.FirstOrDefault(entry => entry.FullName.StartsWith('/') || entry.FullName.Contains('\\', StringComparison.Ordinal)
            || entry.FullName.Contains(':', StringComparison.Ordinal) || entry.FullName.Split('/').Contains("..")) is { } hostile)
        {
            throw new GridFormatException($"The ZIP has an entry whose name leads out of its folder, or is none everywhere: {ShownText.Quoted(hostile.FullName)}. It is not unpacked.");
        }
    }

    /// <returns>Bytes written; counted, since an entry may state fewer than it has.</returns>
    private static async Task<long> CopyAsync(ZipArchiveEntry entry, string path, long most, CancellationToken cancellation)
    {
        await using Stream from = await entry.OpenAsync(cancellation).ConfigureAwait(false);
        await using FileStream to = File.Create(path);
        byte[] chunk = new byte[Chunk];
        for (int read; (read = await from.ReadAsync(chunk, cancellation).ConfigureAwait(false)) > 0;)
        {
            if (to.Position + read > most)
            {
                throw new GridFormatException(entry.Name == GridDocumentReader.FileName && most == GridDocumentReader.MaxBytes
                    ? $"Its {entry.Name} has more than {most / 1e6:0} MB, which is the most that is read."
                    : $"Unpacked, the ZIP has more than there is room for at {entry.Name}: at most {most / 1e6:0} MB more. Bring a smaller grid, or ask the operator for Grids:MaxMegabytes.");
            }

            await to.WriteAsync(chunk.AsMemory(0, read), cancellation).ConfigureAwait(false);
        }

        return to.Position;
    }
}
