using System.Security.Cryptography;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Numpy;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Corners;

/// <summary>The files of corners: a folder each, named by its hash, with the latent, the report and pictures.</summary>
/// <param name="path">The folder of all; it is made with the first.</param>
internal sealed class CornerFolder(string path)
{
    public const string LatentFile = "latent.npy", ReportFile = "report.json";

    private const string PartEnding = ".part";

    /// <summary>A hash is hexadecimal digits, and nothing else may become a path.</summary>
    /// <exception cref="ArgumentException">It is no hash.</exception>
    public string PathOf(string hash) =>
        Vertex.IsHash(hash) ? Path.Combine(path, hash) : throw new ArgumentException("This is no hash.", nameof(hash));

    public static string PictureFile(string name) => $"{name}.webp";

    /// <summary>One of a corner's files; null where it is not there, or cannot be read.</summary>
    public byte[]? Read(string hash, string name)
    {
        try
        {
            return File.ReadAllBytes(Path.Combine(PathOf(hash), name));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Writes a corner beside the others, where nobody finds it before <see cref="Place"/>.</summary>
    /// <returns>The folder that it lies in for now.</returns>
    /// <exception cref="IOException">The disk is full or refuses it.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public string Write(string hash, float[] latent, byte[] report, CornerPictures pictures, LatentShape shape)
    {
        string part = $"{PathOf(hash)}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}{PartEnding}";
        try
        {
            Directory.CreateDirectory(part);
            using (var npy = new NpyWriter<float>(Path.Combine(part, LatentFile), shape.Channels, shape.Height, shape.Width))
            {
                npy.Write(latent);
            }

            foreach ((string name, byte[] rgb) in pictures.All)
            {
                File.WriteAllBytes(Path.Combine(part, PictureFile(name)), PictureEncoding.EncodeWebP(rgb, PictureDecoding.Edge(rgb)));
            }

            File.WriteAllBytes(Path.Combine(part, ReportFile), report);
            return part;
        }
        catch
        {
            Delete(part);
            throw;
        }
    }

    /// <summary>Puts what was written at its place, instead of what is there.</summary>
    public void Place(string part, string hash, DateTimeOffset now)
    {
        string placed = PathOf(hash);
        Delete(placed);
        Directory.Move(part, placed);
        Directory.SetLastWriteTimeUtc(placed, now.UtcDateTime);
    }

    /// <summary>Notes that a corner is in use.</summary>
    public void Touch(string hash, DateTimeOffset now)
    {
        try
        {
            Directory.SetLastWriteTimeUtc(PathOf(hash), now.UtcDateTime);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is gone or cannot be touched: then it may make room sooner.
        }
    }

    /// <summary>Deletes corners, those used longest ago first, until the others take no more than a bound.</summary>
    /// <param name="newest">The hash of one that stays even where it alone takes more.</param>
    /// <param name="pinned">Those that stay and do not count, by hash.</param>
    /// <returns>The hashes of those that are gone.</returns>
    public IReadOnlyList<string> MakeRoom(long bound, string newest, IReadOnlySet<string> pinned)
    {
        // What is being written lies here too, and is not to be taken away under its writer.
        List<(DirectoryInfo Folder, long Bytes)> corners =
        [
            .. from corner in new DirectoryInfo(path).EnumerateDirectories()
               where Vertex.IsHash(corner.Name) && !pinned.Contains(corner.Name)
               orderby corner.LastWriteTimeUtc
               select (corner, corner.EnumerateFiles().Sum(file => file.Length)),
        ];
        long bytes = corners.Sum(corner => corner.Bytes);
        List<string> gone = [];
        foreach ((DirectoryInfo corner, long size) in corners.Where(corner => corner.Folder.Name != newest).TakeWhile(_ => bytes > bound))
        {
            corner.Delete(recursive: true);
            bytes -= size;
            gone.Add(corner.Name);
        }

        return gone;
    }

    /// <summary>Deletes what a former run of the program did not come to the end of.</summary>
    public void ClearParts()
    {
        if (Directory.Exists(path))
        {
            foreach (string part in Directory.EnumerateDirectories(path, $"*{PartEnding}"))
            {
                Delete(part);
            }
        }
    }

    public static void Delete(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        catch (DirectoryNotFoundException)
        {
            // Somebody else was faster.
        }
    }
}
