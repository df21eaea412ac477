using System.Text.Json.Serialization;
using LatentWorld.Engine.Dives;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;

namespace LatentWorld.Engine.Jobs.Tasks;

/// <summary>A dive from one place to another. Where its pictures lie each of them tells the next; only the two places are known before.</summary>
/// <param name="From">One place, two finite numbers.</param>
/// <param name="To">Another one.</param>
/// <param name="Halvings">How often the way between can be halved before rounding ends it.</param>
public sealed record DiveTask(PlanePoint From, PlanePoint To, int Halvings) : JobTask
{
    internal const string Word = "dive";

    /// <summary>Both places.</summary>
    [JsonIgnore]
    public DivePlaces Places => new(From, To);

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => Word;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string? Problem => Places.Problem
        ?? (Halvings is < 0 or > DivePath.MostHalvings ? $"A dive halves the way between its places up to {DivePath.MostHalvings} times." : null);

    /// <summary>Both places, as many halvings, and the strip; a border that opens earlier takes fewer.</summary>
    [JsonIgnore]
    public override long Count => 2 + Halvings + DivePath.StripPieces;

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsAwaited => true;

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool MayEndEarly => true;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Cure => "Take places nearer each other";

    /// <inheritdoc/>
    public override IEnumerable<PlanePoint> Points() => [From, To];
}
