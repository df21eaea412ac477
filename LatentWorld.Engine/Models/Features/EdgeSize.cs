using System.Globalization;
using System.Text.Json;
using LatentWorld.Engine.Diffusion;

namespace LatentWorld.Engine.Models.Features;

/// <summary>A size of preprocessor_config.json: width and height, or the shorter edge of any shape.</summary>
internal readonly record struct EdgeSize(int Width, int Height, bool KeepsShape)
{
    public static EdgeSize Shortest(int edge) => new(edge, edge, KeepsShape: true);

    /// <summary>
    /// Reads a size in each form that exports have: 224, {"shortest_edge": 224}, {"height": 224, "width": 224} or
    /// [224, 224] (height first).
    /// </summary>
    /// <returns>Null where the file does not give it.</returns>
    /// <exception cref="ModelFolderException">It has another form, or is not from 8 to 2048.</exception>
    public static EdgeSize? Read(JsonElement json, string file, string field)
    {
        if (!json.TryGetProperty(field, out JsonElement size) || size.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        EdgeSize? read = size.ValueKind switch
        {
            JsonValueKind.Number or JsonValueKind.String when Whole(size) is { } edge => Shortest(edge),
            JsonValueKind.Array when size.GetArrayLength() == 2 && Whole(size[0]) is { } height && Whole(size[1]) is { } width => new(width, height, false),
            JsonValueKind.Object when Whole(size, "shortest_edge") is { } edge => Shortest(edge),
            JsonValueKind.Object when Whole(size, "height") is { } height && Whole(size, "width") is { } width => new(width, height, false),
            _ => null,
        };
        return read is { Width: >= 8 and <= 2048, Height: >= 8 and <= 2048 }
            ? read
            : throw new ModelFolderException($"{file}: {field} is {size.GetRawText()}; it must be a shortest_edge or height and width from 8 to 2048.");
    }

    /// <summary>What a picture is resized to. The longer edge is rounded down, as the image processor does.</summary>
    public (int Width, int Height) Fit(int width, int height) =>
        !KeepsShape ? (Width, Height)
        : width <= height ? (Width, (int)((long)Width * height / width))
        : ((int)((long)Height * width / height), Height);

    private static int? Whole(JsonElement json, string field) =>
        json.TryGetProperty(field, out JsonElement value) ? Whole(value) : null;

    /// <summary>A whole number, also one that is written as a text.</summary>
    private static int? Whole(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetInt32(out int whole) => whole,
        JsonValueKind.String when int.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out int whole) => whole,
        _ => null,
    };
}
