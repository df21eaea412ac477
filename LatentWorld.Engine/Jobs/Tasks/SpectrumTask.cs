using System.Text.Json.Serialization;
using LatentWorld.Engine.Geometry.Spectra;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Jobs.Tasks;

/// <summary>The pictures that the scale spectrum at a place lacks, two for an octave of steps. Pure arithmetic.</summary>
/// <param name="Place">The place, two finite numbers.</param>
/// <param name="Direction">Degrees from α towards β, from 0 to below 180.</param>
/// <param name="Octaves">How many steps, each half of the one before; the first is one unit of the plane.</param>
public sealed record SpectrumTask(PlanePoint Place, double Direction, int Octaves) : JobTask
{
    internal const string Word = "spectrum";

    /// <summary>The task of some pairs.</summary>
    public static SpectrumTask Of(ScalePairs pairs) => new(pairs.Place, pairs.Direction, pairs.Octaves);

    /// <summary>The pairs of points.</summary>
    [JsonIgnore]
    public ScalePairs Pairs => new(Place, Direction, Octaves);

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => Word;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string? Problem => Pairs.Problem;

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsAwaited => true;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Cure => "Take a place nearer the corners, where the steps are fewer";

    /// <inheritdoc/>
    [JsonIgnore]
    public override long Count => Pairs.Points().Count;

    /// <inheritdoc/>
    public override IEnumerable<PlanePoint> Points() => Pairs.Points();
}
