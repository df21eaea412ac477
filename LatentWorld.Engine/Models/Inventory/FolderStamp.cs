using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LatentWorld.Engine.Models.Files;

namespace LatentWorld.Engine.Models.Inventory;

/// <summary>Tells whether a folder's files have changed, without reading them.</summary>
/// <param name="Bytes">Bytes of all files.</param>
/// <param name="Stamp">A hash of their names, lengths and times of change.</param>
internal readonly record struct FolderStamp(long Bytes, string Stamp)
{
    /// <exception cref="IOException">The folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be.</exception>
    public static FolderStamp Of(string folder)
    {
        long bytes = 0;
        var words = new StringBuilder();
        foreach (FileInfo file in FolderWalk.Files(folder).Order(StringComparer.Ordinal).Select(Target))
        {
            bytes += file.Length;
            words.Append(CultureInfo.InvariantCulture, $"{file.FullName}\0{file.Length}\0{file.LastWriteTimeUtc.Ticks}\0");
        }

        return new(bytes, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words.ToString()))));
    }

    /// <summary>Of a link, the file that it leads to.</summary>
    private static FileInfo Target(string path) =>
        File.ResolveLinkTarget(path, returnFinalTarget: true) is FileInfo target ? target : new(path);
}
