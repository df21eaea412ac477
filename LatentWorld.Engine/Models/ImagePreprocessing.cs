using System.Text.Json;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace LatentWorld.Engine.Models;

/// <summary>
/// What CLIP's image processor does to a picture: the shorter edge to a size, bicubic; the middle cut out; grey levels
/// to [0, 1]; each channel less its mean, by its deviation. Figures from image_encoder/preprocessor_config.json.
/// </summary>
internal sealed class ImagePreprocessing
{
    private const string File = "image_encoder/preprocessor_config.json";

    private readonly int _edge;
    private readonly float[] _mean;
    private readonly float[] _deviation;

    private ImagePreprocessing(JsonElement json)
    {
        // CLIP's own figures, for files that leave them out.
        _edge = Edge(json, "size", "shortest_edge", 224);
        Size = Edge(json, "crop_size", "height", _edge);
        _mean = Three(json, "image_mean", [.48145466f, .4578275f, .40821073f]);
        _deviation = Three(json, "image_std", [.26862954f, .26130258f, .27577711f]);
        if (_edge is < 8 or > 2048 || Size < 1 || Size > _edge)
        {
            throw new ModelFolderException($"{File}: size {_edge} and crop_size {Size} must be from 8 to 2048, the crop not larger than the picture.");
        }
    }

    /// <summary>Edge of the encoder's picture in pixels.</summary>
    public int Size { get; }

    public static ImagePreprocessing Read(string folder) => new(ModelFile.ReadJson(folder, File));

    /// <summary>Writes [3, Size, Size] of a square RGB picture [edge, edge, 3].</summary>
    public void Apply(ReadOnlySpan<byte> rgb, Span<float> pixels)
    {
        int edge = (int)Math.Sqrt(rgb.Length / 3);
        using Image<Rgb24> image = Image.LoadPixelData<Rgb24>(rgb, edge, edge);
        image.Mutate(operation => operation.Resize(_edge, _edge, KnownResamplers.Bicubic));
        int margin = (_edge - Size) / 2;
        int plane = Size * Size;
        for (int y = 0; y < Size; y++)
        {
            for (int x = 0; x < Size; x++)
            {
                Rgb24 colour = image[x + margin, y + margin];
                int pixel = (y * Size) + x;
                pixels[pixel] = Scale(colour.R, 0);
                pixels[plane + pixel] = Scale(colour.G, 1);
                pixels[(2 * plane) + pixel] = Scale(colour.B, 2);
            }
        }
    }

    private float Scale(byte level, int channel) => ((level / 255f) - _mean[channel]) / _deviation[channel];

    /// <summary>A size as one number or as an object, both of which exports have.</summary>
    private static int Edge(JsonElement json, string field, string inner, int missing) =>
        json.TryGetProperty(field, out JsonElement size) && size.ValueKind == JsonValueKind.Object
            ? ModelFile.Value(size, File, inner, missing)
            : ModelFile.Value(json, File, field, missing);

    private static float[] Three(JsonElement json, string field, float[] missing) =>
        ModelFile.Value(json, File, field, missing) is { Length: 3 } values
            ? values
            : throw new ModelFolderException($"{File}: {field} must be three numbers.");
}
