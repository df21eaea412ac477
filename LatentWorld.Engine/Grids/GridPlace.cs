using LatentWorld.Engine.Exports;
using LatentWorld.Engine.Fields;

namespace LatentWorld.Engine.Grids;

/// <summary>A place of an opened grid, and what is known of it so far.</summary>
/// <param name="record">What metadata.json says of it.</param>
public sealed class GridPlace(GridRecord record)
{
    private readonly List<LatticeStep> _steps = [];

    // Not nullable: they are written by one thread and read by others, whole.
    private double _sensitivity = double.NaN, _amplitude = double.NaN;

    /// <summary>What metadata.json says of it.</summary>
    public GridRecord Record => record;

    /// <summary>Why there is no picture, for people; null where there is one, or it was not read yet.</summary>
    public string? Problem { get; internal set; }

    /// <summary>Whether the picture was read.</summary>
    public bool HasPicture => Thumbnail.Length > 0;

    /// <summary>The local Lipschitz estimate: the largest feature change a unit of distance; null where it is not known or not resolved.</summary>
    public double? Sensitivity => OrNull(_sensitivity);

    /// <summary>The mean of the changes to its neighbours, as the published study has it; null where none is known.</summary>
    public double? Amplitude => OrNull(_amplitude);

    internal byte[] Thumbnail { get; set; } = [];

    /// <summary>Of unit length; held while the grid is being read.</summary>
    internal float[] Features { get; set; } = [];

    internal void Add(LatticeStep step, double? noise)
    {
        _steps.Add(step);
        if (CellField.Of(_steps, noise ?? 0) is { } field)
        {
            (_sensitivity, _amplitude) = (field.Largest.Value ?? double.NaN, field.Mean);
        }
    }

    private static double? OrNull(double value) => double.IsFinite(value) ? value : null;
}
