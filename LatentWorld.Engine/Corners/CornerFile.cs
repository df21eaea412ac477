using System.Globalization;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Numpy;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Corners;

/// <summary>Latents in files that people keep and give to others: NumPy's .npy, or a PNG that carries its latent in a text.</summary>
public static class CornerFile
{
    private const string LatentKey = "latentworld:latent";
    private const string LevelKey = "latentworld:level";

    // The study throws latents a thousand times too far, and no further; noise has a deviation of 1.
    private const double Farthest = 1000, LeastDeviation = 0.001;

    /// <summary>Whether a file's first bytes are those of an array, and not of a picture.</summary>
    public static bool IsArray(ReadOnlySpan<byte> bytes) => NpyReader.IsNpy(bytes);

    /// <summary>Reads an array: [channels, height, width], or one such with a batch's axis of 1 before it.</summary>
    /// <exception cref="InvalidDataException">It is no latent of the shape; the message says why, for people.</exception>
    public static float[] Read(ReadOnlySpan<byte> bytes, LatentShape shape)
    {
        NpyArray array = NpyReader.Read(bytes, shape.Count);
        int[] taken = [shape.Channels, shape.Height, shape.Width];
        IEnumerable<int> axes = array.Shape.Count == taken.Length + 1 && array.Shape[0] == 1 ? array.Shape.Skip(1) : array.Shape;
        if (!axes.SequenceEqual(taken))
        {
            throw new InvalidDataException($"The latent's shape is {array.ShapeText}, and the model takes [{string.Join(", ", taken)}], channels first. Transpose it, or take one of this model.");
        }

        return !array.Values.All(float.IsFinite) ? throw new InvalidDataException("The latent has a number that is infinite or NaN; every number must be finite.")
            : !IsSpread(array.Values) ? throw new InvalidDataException($"The latent's numbers are all but equal, or their norm is more than {Farthest} times that of noise, √{array.Values.Length}. No map can be made of it.")
            : array.Values;
    }

    /// <summary>A latent that a plane can go through: half precision, and every normalisation, can still tell its points apart.</summary>
    private static bool IsSpread(float[] latent)
    {
        double mean = latent.Average(value => (double)value), squares = latent.Sum(value => (double)value * value);
        double deviation = Math.Sqrt(Math.Max(0, (squares / latent.Length) - (mean * mean)));
        return deviation >= LeastDeviation && Math.Sqrt(squares / latent.Length) <= Farthest;
    }

    /// <summary>A PNG of a corner's picture that carries its latent.</summary>
    /// <param name="rgb">RGB bytes [size, size, 3].</param>
    /// <param name="array">The latent as a .npy file.</param>
    /// <param name="level">The noise level that it lies at.</param>
    public static byte[] WritePng(ReadOnlySpan<byte> rgb, byte[] array, double level) => PictureEncoding.ToPngWith(
        rgb,
        [
            ("Title", "A corner of a LatentWorld map"), ("Software", "LatentWorld"),
            (LevelKey, level.ToString("R", CultureInfo.InvariantCulture)), (LatentKey, Convert.ToBase64String(array)),
        ]);

    /// <summary>The latent that a PNG carries, and its noise level where that is said; null where it carries none.</summary>
    /// <inheritdoc cref="Read"/>
    public static (float[] Latent, double? Level)? ReadPng(ReadOnlySpan<byte> png, LatentShape shape)
    {
        try
        {
            IReadOnlyDictionary<string, string> texts = PngTextChunks.Read(png);
            return texts.TryGetValue(LatentKey, out string? text) ? (Read(Convert.FromBase64String(text), shape), LevelOf(texts)) : null;
        }
        catch (WorldFormatException)
        {
            // No PNG, or one whose texts are damaged: it may still be a picture.
            return null;
        }
        catch (FormatException exception)
        {
            throw new InvalidDataException("The PNG's latent is damaged. Take the corner's file as LatentWorld saved it.", exception);
        }
    }

    /// <summary>The picture of a corner's PNG.</summary>
    /// <returns>RGB bytes [size, size, 3].</returns>
    /// <exception cref="OutsidePictureException">It cannot be decoded.</exception>
    public static byte[] Picture(ReadOnlySpan<byte> png, int size) => SquareCrop.Middle.Of(OutsidePicture.Decode(png, OutsidePictureLimits.Usual), size);

    private static double? LevelOf(IReadOnlyDictionary<string, string> texts) =>
        !texts.TryGetValue(LevelKey, out string? text) ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double level) && level is >= World.MinLevel and <= 1 ? level
        : throw new InvalidDataException("The PNG's noise level is damaged. Take the corner's file as LatentWorld saved it.");
}
