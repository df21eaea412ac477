using System.Text.Json;
using System.Text.Json.Serialization;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Numpy;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Corners;

/// <summary>
/// The latents that recipes name by their hash, each in a folder with its report and pictures. Those that were used longest ago
/// make room for others; a map whose corner is gone says which, and takes it again.
/// </summary>
/// <param name="folder">The folder of all; it is made when the first is put there.</param>
/// <param name="bound">Most bytes of all of them together.</param>
/// <param name="most">Most numbers of a latent: those of the model.</param>
public sealed class CornerShelf(string folder, long bound, int most, TimeProvider time)
{
    private const string LatentFile = "latent.npy", ReportFile = "report.json";

    // Of Stable Diffusion 64 kB each.
    private const int InMemory = 64;

    // The disk learns that a corner is in use so often, and not at every picture.
    private static readonly TimeSpan TouchedEvery = TimeSpan.FromSeconds(30);

    /// <summary>How reports are written, infinite decibels as "Infinity".</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private readonly Lock _gate = new();

    /// <summary>Least recently used first.</summary>
    private readonly List<HeldCorner> _held = [];

    /// <summary>A latent [channels, height, width]; null where it is not here, or its file is damaged.</summary>
    /// <param name="hash">As in <see cref="Vertex.Latent"/>.</param>
    public float[]? Find(string hash) => Hold(hash)?.Latent;

    /// <summary>What is wrong with a world's corners, by field; empty where all its latents are here.</summary>
    public IReadOnlyList<WorldProblem> Check(World world) =>
    [
        .. from corner in ((string Name, Vertex Vertex)[])[("z0", world.Z0), ("z1", world.Z1), ("z2", world.Z2)]
           where corner.Vertex.IsLatent
           let problem = Hold(corner.Vertex.Latent) is not { } held ? MissingLatentException.Of(corner.Vertex.Latent).Message
               : held.Model is not null && held.Model != world.Model.Hash ? "This corner was made with another model, whose latents mean other pictures. Make it anew with this one."
               : null
           where problem is not null
           select new WorldProblem($"{corner.Name}.latent", problem),
    ];

    /// <summary>What is known of a latent; null where it is not here, or came without a report.</summary>
    public CornerReport? Report(string hash)
    {
        try
        {
            return ReadFile(hash, ReportFile) is { } report ? JsonSerializer.Deserialize<CornerReport>(report, Json) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>One of its pictures as lossless WebP; null where there is none.</summary>
    /// <param name="name">One of <see cref="CornerPictures.Names"/>.</param>
    public byte[]? Picture(string hash, string name) => CornerPictures.Names.Contains(name) ? ReadFile(hash, $"{name}.webp") : null;

    /// <summary>Whether there is a picture of a name, as for <see cref="Picture"/>.</summary>
    public bool HasPicture(string hash, string name) => CornerPictures.Names.Contains(name) && File.Exists(Path.Combine(PathOf(hash), $"{name}.webp"));

    /// <summary>Its latent as a .npy file; null where it is not here.</summary>
    public byte[]? Array(string hash) => Find(hash) is null ? null : ReadFile(hash, LatentFile);

    /// <summary>A PNG of its picture that carries its latent, to be given to others; null where it is not here, or has no picture.</summary>
    public byte[]? Png(string hash) =>
        Picture(hash, CornerPictures.Names[0]) is { } webP && Array(hash) is { } array ? CornerFile.WritePng(PictureDecoding.DecodeWebP(webP), array, Report(hash)?.Level ?? 1) : null;

    /// <summary>Keeps a latent with its report and pictures. What came as a file changes nothing of a latent that is here already.</summary>
    /// <returns>The hash by which recipes name it.</returns>
    /// <exception cref="IOException">The disk is full or refuses it.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public string Put(float[] latent, CornerReport report, CornerPictures pictures, LatentShape shape)
    {
        lock (_gate)
        {
            if (report.Origin == CornerOrigin.File && Find(report.Hash) is not null && Report(report.Hash) is not null)
            {
                return report.Hash;
            }

            string path = PathOf(report.Hash), part = $"{path}.part";
            Delete(part);
            Directory.CreateDirectory(part);
            using (var npy = new NpyWriter<float>(Path.Combine(part, LatentFile), shape.Channels, shape.Height, shape.Width))
            {
                npy.Write(latent);
            }

            foreach ((string name, byte[] rgb) in pictures.All)
            {
                File.WriteAllBytes(Path.Combine(part, $"{name}.webp"), PictureEncoding.EncodeWebP(rgb, PictureDecoding.Edge(rgb)));
            }

            File.WriteAllBytes(Path.Combine(part, ReportFile), JsonSerializer.SerializeToUtf8Bytes(report, Json));
            Delete(path);
            Directory.Move(part, path);
            Directory.SetLastWriteTimeUtc(path, time.GetUtcNow().UtcDateTime);
            MakeRoom(report.Hash);
            return report.Hash;
        }
    }

    private static void Delete(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }

    private static long SizeOf(DirectoryInfo corner) => corner.EnumerateFiles().Sum(file => file.Length);

    /// <summary>A hash is hexadecimal digits, and nothing else may become a path.</summary>
    private string PathOf(string hash) =>
        Vertex.IsHash(hash) ? Path.Combine(folder, hash) : throw new ArgumentException("This is no hash.", nameof(hash));

    /// <summary>A corner from memory, or read from disk; the disk learns now and then that it is in use.</summary>
    private HeldCorner? Hold(string hash)
    {
        lock (_gate)
        {
            int index = _held.FindIndex(held => held.Hash == hash);
            HeldCorner? corner = index >= 0 ? _held[index] : Read(hash);
            if (corner is null)
            {
                return null;
            }

            DateTimeOffset now = time.GetUtcNow();
            if (now - corner.Touched > TouchedEvery)
            {
                Touch(hash, now);
                corner = corner with { Touched = now };
            }

            if (index >= 0)
            {
                _held.RemoveAt(index);
            }

            _held.Add(corner);
            if (_held.Count > InMemory)
            {
                _held.RemoveAt(0);
            }

            return corner;
        }
    }

    private HeldCorner? Read(string hash)
    {
        try
        {
            float[] latent = NpyReader.Read(File.ReadAllBytes(Path.Combine(PathOf(hash), LatentFile)), most).Values;
            return VertexLatent.HashOf(latent) == hash ? new(hash, latent, Report(hash)?.Model, default) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return null;
        }
    }

    private void Touch(string hash, DateTimeOffset now)
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

    private byte[]? ReadFile(string hash, string name)
    {
        try
        {
            lock (_gate)
            {
                return File.ReadAllBytes(Path.Combine(PathOf(hash), name));
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private void MakeRoom(string kept)
    {
        List<DirectoryInfo> corners = [.. new DirectoryInfo(folder).EnumerateDirectories().OrderBy(corner => corner.LastWriteTimeUtc)];
        long bytes = corners.Sum(SizeOf);
        foreach (DirectoryInfo corner in corners.Where(corner => corner.Name != kept))
        {
            if (bytes <= bound)
            {
                break;
            }

            bytes -= SizeOf(corner);
            corner.Delete(recursive: true);
            _held.RemoveAll(held => held.Hash == corner.Name);
        }
    }

    /// <summary>A corner in memory.</summary>
    /// <param name="Model">The hash of its model; null where it has no report.</param>
    /// <param name="Touched">When the disk last learnt that it is in use.</param>
    private sealed record HeldCorner(string Hash, float[] Latent, string? Model, DateTimeOffset Touched);
}
