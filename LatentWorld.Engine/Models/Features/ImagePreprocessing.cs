using System.Numerics;
using System.Text.Json;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Files;

namespace LatentWorld.Engine.Models.Features;

/// <summary>
/// What CLIP's image processor does to a picture, as preprocessor_config.json says: resize; cut out the middle; grey
/// levels to [0, 1]; each channel less its mean, by its deviation. What the file leaves out is as CLIP has it.
/// </summary>
internal sealed class ImagePreprocessing
{
    private const int ClipSize = 224;

    private readonly EdgeSize? _resize;
    private readonly PillowFilter _filter;
    private readonly float _rescale;
    private readonly float[] _mean;
    private readonly float[] _deviation;

    /// <param name="file">The file's name for messages.</param>
    /// <exception cref="ModelFolderException">A figure is out of its range or not supported.</exception>
    public ImagePreprocessing(JsonElement json, string file)
    {
        EdgeSize size = EdgeSize.Read(json, file, "size") ?? EdgeSize.Shortest(ClipSize);
        bool crops = Is("do_center_crop");
        EdgeSize cut = (crops ? EdgeSize.Read(json, file, "crop_size") : null) ?? size;
        (Width, Height) = (cut.Width, cut.Height);
        _resize = Is("do_resize") ? size : null;
        _filter = PillowFilter.Of(ModelFile.Value(json, file, "resample", 3), file);
        _rescale = Is("do_rescale") ? ModelFile.Value(json, file, "rescale_factor", 1 / 255f) : 1;
        bool normalises = Is("do_normalize");
        _mean = normalises ? Three(json, file, "image_mean", [.48145466f, .4578275f, .40821073f]) : [0, 0, 0];
        _deviation = normalises ? Three(json, file, "image_std", [.26862954f, .26130258f, .27577711f]) : [1, 1, 1];
        if (_deviation.Any(value => !(value > 0)))
        {
            throw new ModelFolderException($"{file}: image_std must be above zero.");
        }

        bool Is(string field) => ModelFile.Value(json, file, field, true);
    }

    /// <summary>Width of the encoder's picture in pixels.</summary>
    public int Width { get; }

    /// <summary>Height of the encoder's picture in pixels.</summary>
    public int Height { get; }

    /// <summary>Writes [3, Height, Width] of an RGB picture [height, width, 3].</summary>
    public void Apply(ReadOnlySpan<byte> rgb, int width, int height, Span<float> pixels)
    {
        byte[] resized = Resize(rgb, ref width, ref height);
        Cut<byte>(resized, width, height, pixels);
    }

    /// <summary>The same of levels from 0 to 255 that were not rounded to whole ones, and are rounded nowhere on the way.</summary>
    public void Apply(ReadOnlySpan<float> levels, int width, int height, Span<float> pixels)
    {
        (int newWidth, int newHeight) = _resize?.Fit(width, height) ?? (width, height);
        Cut<float>(PillowResize.Resize(levels, width, height, newWidth, newHeight, _filter), newWidth, newHeight, pixels);
    }

    /// <summary>The picture at the size that it is cut out of.</summary>
    internal byte[] Resize(ReadOnlySpan<byte> rgb, ref int width, ref int height)
    {
        (int newWidth, int newHeight) = _resize?.Fit(width, height) ?? (width, height);
        byte[] resized = PillowResize.Resize(rgb, width, height, newWidth, newHeight, _filter);
        (width, height) = (newWidth, newHeight);
        return resized;
    }

    private void Cut<T>(ReadOnlySpan<T> resized, int width, int height, Span<float> pixels)
        where T : INumberBase<T>
    {
        int left = Math.DivRem(width - Width, 2, out int odd) - (odd < 0 ? 1 : 0);
        int top = Math.DivRem(height - Height, 2, out odd) - (odd < 0 ? 1 : 0);
        int plane = Width * Height;
        for (int pixel = 0; pixel < plane; pixel++)
        {
            (int y, int x) = Math.DivRem(pixel, Width);
            (y, x) = (y + top, x + left);
            // Around a picture that is smaller than the cut lies black.
            bool inside = x >= 0 && x < width && y >= 0 && y < height;
            for (int channel = 0; channel < 3; channel++)
            {
                float level = inside ? float.CreateChecked(resized[(((y * width) + x) * 3) + channel]) : 0;
                pixels[(channel * plane) + pixel] = ((level * _rescale) - _mean[channel]) / _deviation[channel];
            }
        }
    }

    private static float[] Three(JsonElement json, string file, string field, float[] missing) =>
        ModelFile.Value(json, file, field, missing) is { Length: 3 } values
            ? values
            : throw new ModelFolderException($"{file}: {field} must be three numbers.");
}
