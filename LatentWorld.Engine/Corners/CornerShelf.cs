using System.Text.Json;
using System.Text.Json.Serialization;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Numpy;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Corners;

/// <summary>
/// The latents that recipes name by their hash, each with its report and pictures. Those that were used longest ago make room for
/// others; a map whose corner is gone says which, and takes it again.
/// </summary>
/// <param name="folder">The folder of all; it is made when the first is put there.</param>
/// <param name="bound">Most bytes of all of them together; the newest, and those that came with the model, lie there beyond it.</param>
/// <param name="most">Most numbers of a latent: those of the model.</param>
/// <param name="store">Where latents lie as well if processes share it; null where there is none.</param>
public sealed class CornerShelf(string folder, long bound, int most, TimeProvider time, PictureStore? store = null)
{
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
    private readonly CornerFolder _files = new(folder);
    private readonly SharedCorners? _shared = store is { IsShared: true } ? new(store, most, time) : null;

    /// <summary>Least recently used first.</summary>
    private readonly List<HeldCorner> _held = [];

    /// <summary>Those that came with the model, by hash.</summary>
    private readonly HashSet<string> _pinned = [];

    /// <summary>A latent [channels, height, width]; null where it is not here, or its file is damaged.</summary>
    /// <param name="hash">As in <see cref="Vertex.Latent"/>.</param>
    public float[]? Find(string hash) => Hold(hash)?.Latent;

    /// <summary>What is wrong with a world's corners, by field; empty where all its latents are here.</summary>
    public IReadOnlyList<WorldProblem> Check(World world) =>
    [
        .. from corner in world.Vertices().Index()
           where corner.Item.IsLatent
           let problem = Hold(corner.Item.Latent) is not { } held ? MissingLatentException.Of(corner.Item.Latent).Message
               : held.Model is not null && held.Model != world.Model.Hash ? "This corner was made with another model, whose latents mean other pictures. Make it anew with this one."
               : null
           where problem is not null
           select new WorldProblem($"z{corner.Index}.latent", problem),
    ];

    /// <summary>What is known of a latent; null where it is not here, or came without a report.</summary>
    public CornerReport? Report(string hash)
    {
        try
        {
            return ReadFile(hash, CornerFolder.ReportFile) is { } report ? JsonSerializer.Deserialize<CornerReport>(report, Json) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>One of its pictures as lossless WebP; null where there is none.</summary>
    /// <param name="name">One of <see cref="CornerPictures.Names"/>.</param>
    public byte[]? Picture(string hash, string name) => CornerPictures.Names.Contains(name) ? ReadFile(hash, CornerFolder.PictureFile(name)) : null;

    /// <summary>Whether there is a picture of a name, as for <see cref="Picture"/>.</summary>
    public bool HasPicture(string hash, string name) => CornerPictures.Names.Contains(name) && File.Exists(Path.Combine(_files.PathOf(hash), CornerFolder.PictureFile(name)));

    /// <summary>Its latent as a .npy file; null where it is not here.</summary>
    public byte[]? Array(string hash) => Find(hash) is null ? null : ReadFile(hash, CornerFolder.LatentFile);

    /// <summary>A PNG of its picture that carries its latent, to be given to others; null where it is not here, or has no picture.</summary>
    public byte[]? Png(string hash) =>
        Picture(hash, CornerPictures.Names[0]) is { } webP && Array(hash) is { } array ? CornerFile.WritePng(PictureDecoding.DecodeWebP(webP), array, Report(hash)?.Level ?? 1) : null;

    /// <summary>Keeps a latent with its report and pictures. What came as a file changes nothing of a latent that is here already.</summary>
    /// <returns>The hash by which recipes name it.</returns>
    /// <exception cref="IOException">The disk is full or refuses it.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public string Put(float[] latent, CornerReport report, CornerPictures pictures, LatentShape shape)
    {
        if (report.Origin == CornerOrigin.File && Find(report.Hash) is not null && Report(report.Hash) is not null)
        {
            return report.Hash;
        }

        Write(latent, report, pictures, shape);
        return report.Hash;
    }

    /// <summary>Keeps a latent that came with the model, and that makes no room for others; what a file said of it gives way.</summary>
    /// <inheritdoc cref="Put"/>
    /// <param name="pictures">Asked where the corner is not here yet: a start need not decode what lies here.</param>
    public string Pin(float[] latent, CornerReport report, Func<CornerPictures> pictures, LatentShape shape)
    {
        lock (_gate)
        {
            _pinned.Add(report.Hash);
        }

        if (Find(report.Hash) is null || Report(report.Hash) is not { } known || (known.Model, known.Level) != (report.Model, report.Level) || !HasPicture(report.Hash, CornerPictures.Names[0]))
        {
            Write(latent, report, pictures(), shape);
        }

        return report.Hash;
    }

    /// <summary>Deletes what a former run of the program did not come to the end of.</summary>
    public void ClearParts() => _files.ClearParts();

    private void Write(float[] latent, CornerReport report, CornerPictures pictures, LatentShape shape)
    {
        // Encoded and written before the lock, which every tile of a map with corners waits for.
        string part = _files.Write(report.Hash, latent, JsonSerializer.SerializeToUtf8Bytes(report, Json), pictures, shape);
        lock (_gate)
        {
            try
            {
                _files.Place(part, report.Hash, time.GetUtcNow());
            }
            catch
            {
                CornerFolder.Delete(part);
                throw;
            }
            finally
            {
                _held.RemoveAll(held => held.Hash == report.Hash);
            }

            IReadOnlyList<string> gone = _files.MakeRoom(bound, report.Hash, _pinned);
            _held.RemoveAll(held => gone.Contains(held.Hash));
        }

        _shared?.Share(report.Hash, latent, report.Model);
    }

    /// <summary>A corner of this process, or of another that shares the store.</summary>
    private HeldCorner? Hold(string hash)
    {
        HeldCorner? corner = HoldOwn(hash);
        if (corner is not null)
        {
            _shared?.Share(hash, corner.Latent, corner.Model);
        }
        else if (_shared?.Find(hash) is { } found)
        {
            // Asked outside the lock: a database that does not answer holds up nobody else.
            corner = new(hash, found.Latent, found.Model, time.GetUtcNow());
            lock (_gate)
            {
                Remember(corner);
            }
        }

        return corner;
    }

    /// <summary>A corner from memory, or read from disk; the disk learns now and then that it is in use.</summary>
    private HeldCorner? HoldOwn(string hash)
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
                _files.Touch(hash, now);
                corner = corner with { Touched = now };
            }

            Remember(corner);
            return corner;
        }
    }

    private void Remember(HeldCorner corner)
    {
        _held.RemoveAll(held => held.Hash == corner.Hash);
        _held.Add(corner);
        if (_held.Count > InMemory)
        {
            _held.RemoveAt(0);
        }
    }

    private HeldCorner? Read(string hash)
    {
        try
        {
            return _files.Read(hash, CornerFolder.LatentFile) is { } file && NpyReader.Read(file, most).Values is var latent && VertexLatent.HashOf(latent) == hash
                ? new(hash, latent, Report(hash)?.Model, default)
                : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Not while a corner is put at its place, when its folder is gone for a moment.</summary>
    private byte[]? ReadFile(string hash, string name)
    {
        lock (_gate)
        {
            return _files.Read(hash, name);
        }
    }

    /// <summary>A corner in memory.</summary>
    /// <param name="Model">The hash of its model; null where it has no report.</param>
    /// <param name="Touched">When the disk last learnt that it is in use.</param>
    private sealed record HeldCorner(string Hash, float[] Latent, string? Model, DateTimeOffset Touched);
}
