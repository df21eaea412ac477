using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Pictures;
using Microsoft.Extensions.Logging;

namespace LatentWorld.Engine.Corners;

/// <summary>
/// Corners that come with a model, in its folder under <c>corners</c>: PNG files that carry their latents, as
/// <see cref="CornerFile.WritePng"/> writes them. Latents mean pictures to their model alone, so they travel with it.
/// </summary>
public sealed class ModelCorners
{
    /// <summary>Their folder within a model's.</summary>
    public const string Folder = "corners";

    /// <summary>Most that are read; what a model brings lies on the shelf for good.</summary>
    public const int Most = 64;

    private readonly Dictionary<string, string> _hashes = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The hash of a corner by its file's name without the ending; null where the model brings none of that name.</summary>
    public string? Find(string name) => _hashes.GetValueOrDefault(name);

    /// <summary>Reads a model's corners and puts them on the shelf. One that cannot be read is left out and logged.</summary>
    /// <param name="modelFolder">The folder of the model.</param>
    public static ModelCorners Bring(string modelFolder, IDiffusionModel model, CornerShelf shelf, ILogger<ModelCorners> logger)
    {
        var brought = new ModelCorners();
        string folder = Path.Combine(modelFolder, Folder);
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.png") : [];
        if (files.Length > Most)
        {
            logger.LogWarning("The model brings {Count} corners; the first {Most} by name are taken", files.Length, Most);
        }

        foreach (string file in files.Order(StringComparer.Ordinal).Take(Most))
        {
            try
            {
                // What is no file, such as a pipe that nobody writes to, has no length either.
                long length = new FileInfo(file).Length;
                if (length == 0 || length > OutsidePictureLimits.Usual.MaxBytes)
                {
                    throw new InvalidDataException("It is empty, or too large to be a corner.");
                }

                brought._hashes[Path.GetFileNameWithoutExtension(file)] = PutOn(shelf, File.ReadAllBytes(file), model);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException or OutsidePictureException)
            {
                logger.LogWarning("The model's corner {File} is left out: {Reason}", Path.Combine(Folder, Path.GetFileName(file)), exception.Message);
            }
        }

        return brought;
    }

    private static string PutOn(CornerShelf shelf, byte[] file, IDiffusionModel model)
    {
        (float[] latent, double? level) = CornerFile.ReadPng(file, model.LatentShape)
            ?? throw new InvalidDataException("It carries no latent. Take the file as LatentWorld saved it.");
        return shelf.Pin(latent, CornerReport.Of(latent, CornerOrigin.File, level ?? 1, model), () => new(CornerFile.Picture(file, model.PictureSize)), model.LatentShape);
    }
}
