using System.IO.Compression;

namespace LatentWorld.Web.Jobs;

/// <summary>An export's folder as a ZIP that is written while it is read: nothing of it is held in memory.</summary>
internal static class ExportArchive
{
    /// <param name="name">The folder that it unpacks to.</param>
    /// <param name="target">It must take small synchronous writes.</param>
    /// <exception cref="IOException">A file is there no longer, or cannot be read; the ZIP then has no end, and nobody takes it for whole.</exception>
    public static async Task WriteAsync(string folder, string name, Stream target, CancellationToken cancellation)
    {
        // Its end is written by its disposal: not where something failed.
        ZipArchive archive = await ZipArchive.CreateAsync(target, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellation);
        foreach (string path in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            await using FileStream file = File.OpenRead(path);
            ZipArchiveEntry entry = archive.CreateEntry($"{name}/{Path.GetFileName(path)}", Level(path));
            entry.LastWriteTime = File.GetLastWriteTimeUtc(path);
            await using Stream written = await entry.OpenAsync(cancellation);
            await file.CopyToAsync(written, cancellation);
        }

        await archive.DisposeAsync();
    }

    // Pictures are compressed already.
    private static CompressionLevel Level(string path) =>
        Path.GetExtension(path) == ".png" ? CompressionLevel.NoCompression : CompressionLevel.Fastest;
}
