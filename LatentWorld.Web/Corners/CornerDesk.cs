using LatentWorld.Engine.Corners;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Inversion;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Addresses;

namespace LatentWorld.Web.Corners;

/// <summary>Takes the files that people bring for corners, and has corners made of them and of places; for the page and the API alike.</summary>
public sealed class CornerDesk(CornerMaker maker, CornerMakings makings, CornerShelf shelf, CornerAllowance allowance, IDiffusionModel model, ILogger<CornerDesk> logger)
{
    // Each may take 170 MB while it is decoded.
    private const int DecodedAtOnce = 2;

    private static readonly TimeSpan WhenFull = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _decoding = new(DecodedAtOnce);

    /// <summary>What a turn of the plane costs.</summary>
    public static int PicturesOfTurn => PlaneTurner.Pictures;

    /// <summary>Most bytes of a file.</summary>
    public static int MostBytes => OutsidePictureLimits.Usual.MaxBytes;

    /// <summary>Reads a file. A latent, as .npy or in a PNG that LatentWorld saved, is kept at once.</summary>
    /// <param name="file">At most <see cref="MostBytes"/>.</param>
    /// <param name="level">The noise level of a latent whose file does not say it: that of the open map.</param>
    /// <param name="expected">The hash of the one latent that is taken; null for any file.</param>
    /// <param name="client">Whose allowance a new latent takes from.</param>
    /// <exception cref="CornerRefusedException">It is not taken; the message says why, for people.</exception>
    public async Task<CornerUpload> ReadAsync(byte[] file, double level, string? expected, ClientAddress client, CancellationToken cancellation)
    {
        if (LevelProblem(level) is { } words)
        {
            throw new CornerRefusedException(words);
        }

        await _decoding.WaitAsync(cancellation);
        try
        {
            return await Task.Run(() => Read(file, level, expected, client), cancellation);
        }
        catch (Exception exception) when (exception is OutsidePictureException or InvalidDataException)
        {
            throw new CornerRefusedException(exception.Message, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            logger.LogError(exception, "A corner could not be written");
            throw new CornerRefusedException("The corner cannot be kept: the server's disk is full, or refuses it. Try again later, or ask its operator.", exception) { IsFull = true };
        }
        finally
        {
            _decoding.Release();
        }
    }

    /// <summary>Begins to turn a picture into a corner.</summary>
    /// <param name="world">Whose prompt and steps are taken.</param>
    /// <exception cref="CornerRefusedException">It is not begun; the message says why, for people.</exception>
    public CornerMaking Start(World world, OutsidePicture picture, SquareCrop crop, InversionMode mode, double level, ClientAddress client)
    {
        if ((crop.Problem ?? LevelProblem(level) ?? maker.Refusal(world)) is { } words)
        {
            throw new CornerRefusedException(words);
        }

        try
        {
            return Start(new PictureCorner(world, level, crop.Of(picture, model.PictureSize), mode), client);
        }
        catch (OutsidePictureException exception)
        {
            throw new CornerRefusedException(exception.Message, exception);
        }
    }

    /// <summary>Begins to make a corner of a place.</summary>
    /// <inheritdoc cref="Start(World, OutsidePicture, SquareCrop, InversionMode, double, ClientAddress)"/>
    public CornerMaking Start(World world, PlanePoint point, double level, ClientAddress client) =>
        LevelProblem(level) is { } words ? throw new CornerRefusedException(words) : Start(new PlaceCorner(world, level, point), client);

    /// <summary>Begins to turn the plane about a place.</summary>
    /// <inheritdoc cref="Start(World, OutsidePicture, SquareCrop, InversionMode, double, ClientAddress)"/>
    public CornerMaking StartTurn(World world, PlanePoint point, ClientAddress client) =>
        maker.TurnRefusal is { } words ? throw new CornerRefusedException(words) : Start(new TurnedCorners(world, point), client);

    private static string? LevelProblem(double level) =>
        level is >= World.MinLevel and <= 1 ? null : RecipeFields.Of("level").Rule;

    private CornerMaking Start(CornerRequest request, ClientAddress client)
    {
        if (request.Level > request.World.Level)
        {
            throw new CornerRefusedException($"This map lies at noise level {NumberWords.Exact(request.World.Level)}; its corners lie there or below.");
        }

        CornerMaking making = makings.TryStart(request, client.ToString(), out string? refusal) ?? throw new CornerRefusedException(refusal!) { RetryAfter = WhenFull };
        try
        {
            // Not before: who is told to wait has used nothing.
            allowance.Take(client, request is PictureCorner ? CornerAllowance.PicturesOfPicture : 1, request is TurnedCorners ? 3 : 1);
            return making;
        }
        catch
        {
            makings.Cancel(making.Id);
            throw;
        }
    }

    private CornerUpload Read(byte[] file, double level, string? expected, ClientAddress client)
    {
        bool isArray = CornerFile.IsArray(file);
        (float[] Latent, double? Level)? brought = isArray ? (CornerFile.Read(file, model.LatentShape), null) : CornerFile.ReadPng(file, model.LatentShape);
        if (brought is not { Latent: var latent })
        {
            return expected is null
                ? new PictureUpload(OutsidePicture.Decode(file, OutsidePictureLimits.Usual))
                : throw new CornerRefusedException("This picture carries no latent. Take the corner's file as it was saved from the map: other programs leave the latent out when they save a picture anew.");
        }

        string hash = VertexLatent.HashOf(latent);
        if (expected is not null && hash != expected)
        {
            throw new CornerRefusedException($"This is another corner than the one that is missing, {ShownText.Beginning(expected, 13)}.");
        }

        if (shelf.Find(hash) is null)
        {
            allowance.Take(client, isArray ? 0 : 1);
        }

        byte[]? picture = isArray ? null : CornerFile.Picture(file, model.PictureSize);
        return new LatentUpload(maker.Keep(latent, brought.Value.Level ?? level, new(picture)));
    }
}

/// <summary>What came in a file.</summary>
public abstract record CornerUpload;

/// <summary>A latent, which is kept.</summary>
/// <param name="Hash">By which recipes name it.</param>
public sealed record LatentUpload(string Hash) : CornerUpload;

/// <summary>A picture, to be cropped and turned into a corner.</summary>
public sealed record PictureUpload(OutsidePicture Picture) : CornerUpload;

/// <summary>A corner is not taken or not made; the message says why and what helps, for people.</summary>
public sealed class CornerRefusedException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>A file with more bytes than are read.</summary>
    internal static CornerRefusedException TooLarge() =>
        new($"The file has more than {NumberWords.Exact(CornerDesk.MostBytes / 1e6)} MB, which is the most that is read. Make the picture smaller.");

    /// <summary>Whether the server has no room for it, and nothing is wrong with what was brought.</summary>
    public bool IsFull { get; init; }

    /// <summary>After how long it may be tried again; null where that changes nothing.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
