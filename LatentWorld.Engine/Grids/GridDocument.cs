using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Grids;

/// <summary>What metadata.json says of a grid. Whoever wrote it, it is within <see cref="GridDocumentReader"/>'s bounds.</summary>
/// <param name="Records">Its places, one at least; no two have the same row and column.</param>
/// <param name="Facts">The configuration's short entries by their names there, to be read by people.</param>
public sealed record GridDocument(IReadOnlyList<GridRecord> Records, IReadOnlyList<KeyValuePair<string, string>> Facts)
{
    /// <summary>Most rows, and most columns.</summary>
    public const int MaxEdge = 4096;

    /// <summary>The prompt; null where none is named.</summary>
    public string? Prompt { get; init; }

    /// <summary>The whole recipe, where LatentWorld has written the file; it can be rendered by a model of its kind.</summary>
    public World? World { get; init; }

    /// <summary>Feature distance that rounding alone made, where it was measured.</summary>
    public double? Noise { get; init; }

    /// <summary>Hash of the image encoder that it was measured with.</summary>
    public string? NoiseFrom { get; init; }

    /// <summary>Columns, from the records.</summary>
    public int Columns { get; } = Records.Max(record => record.Column) + 1;

    /// <summary>Rows, from the records.</summary>
    public int Rows { get; } = Records.Max(record => record.Row) + 1;
}
