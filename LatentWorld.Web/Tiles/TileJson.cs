using System.Text.Json.Serialization;

namespace LatentWorld.Web.Tiles;

/// <summary>
/// A world's unit parallelogram as TileJSON 3.0 describes tile sets: a square of whole zooms from 0, spanned over the
/// earth's Web Mercator square. Negative zooms, columns and rows it cannot say.
/// </summary>
/// <param name="Tiles">The address template, absolute.</param>
/// <param name="Scheme">"xyz" counts rows downwards, "tms" upwards.</param>
/// <param name="TileSize">Pixels of an edge; not of the standard, but clients such as MapLibre read it.</param>
public sealed record TileJson(string Name, string Description, string[] Tiles, string Scheme, int TileSize)
{
    /// <summary>The latitude at which the Mercator projection is as high as wide.</summary>
    private const double Edge = 85.0511287798066;

    [JsonPropertyName("tilejson")]
    public string Version => "3.0.0";

    [JsonPropertyName("minzoom")]
    public int MinZoom => 0;

    [JsonPropertyName("maxzoom")]
    public int MaxZoom => XyzWindow.MaxZoom;

    public double[] Bounds => [-180, -Edge, 180, Edge];

    public double[] Center => [0, 0, 2];

    /// <summary>The standard demands the field; pictures have no vector layers.</summary>
    [JsonPropertyName("vector_layers")]
    public string[] VectorLayers => [];
}
