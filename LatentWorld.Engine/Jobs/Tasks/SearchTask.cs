using System.Text.Json.Serialization;
using LatentWorld.Engine.Search;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Jobs.Tasks;

/// <summary>A search for the rifts of a region. Which pictures it takes those before tell.</summary>
/// <param name="Region">The region.</param>
/// <param name="Zoom">The zoom between whose neighbours borders are found.</param>
/// <param name="Budget">The most pictures.</param>
public sealed record SearchTask([property: JsonConverter(typeof(RegionJson))] Region Region, int Zoom, int Budget) : JobTask
{
    internal const string Word = "search";

    /// <summary>The lattice that is searched.</summary>
    [JsonIgnore]
    public RegionLattice Lattice => RegionLattice.Within(Region, Zoom);

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => Word;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string? Problem =>
        !Region.IsValid ? "A region is four finite numbers, α0 < α1 and β0 < β1."
        : Lattice.Problem is { } problem ? problem
        : Budget is < RiftSearch.FewestPictures or > RiftSearch.MostPictures
            ? $"A search takes {RiftSearch.FewestPictures} to {NumberWords.Exact(RiftSearch.MostPictures)} pictures."
        : null;

    /// <inheritdoc/>
    [JsonIgnore]
    public override long Count => Math.Min(Budget, Lattice.Points);

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool MayEndEarly => true;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Cure => "Take fewer pictures, or a coarser zoom";

    /// <summary>Those that it begins with.</summary>
    public override IEnumerable<PlanePoint> Points() => new RiftSearch(Lattice, Budget).Next.Select(tile => tile.Point);
}
