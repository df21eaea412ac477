using System.Text.Json.Serialization;
using LatentWorld.Engine.Routes;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;

namespace LatentWorld.Engine.Jobs.Tasks;

/// <summary>A route through some places. Where its pictures lie each of them tells the next; its places, and the lattice of its metric, are known before.</summary>
/// <param name="Plan">What it is to be.</param>
public sealed record RouteTask(RoutePlan Plan) : JobTask
{
    internal const string Word = "route";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => Word;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string? Problem => Plan.Problem;

    /// <summary>The lattice of its metric, and all pictures that its frames may take; where pictures change evenly they take fewer.</summary>
    [JsonIgnore]
    public override long Count => RoutePrice.Pictures(Plan);

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsAwaited => !Plan.SurveysPictures;

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool MayEndEarly => true;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Cure => "Take fewer frames, or a coarser lattice";

    /// <summary>Those that it begins with.</summary>
    public override IEnumerable<PlanePoint> Points() => RoutePrice.Certain(Plan);
}
