namespace LatentWorld.Engine.Tiles;

/// <summary>What changes in the batch before its next step.</summary>
/// <param name="Leave">Begun, but nobody looks any more.</param>
/// <param name="Pause">In flight until now, to be put aside with their progress: something more urgent waits, or the batch became smaller.</param>
/// <param name="Join">To begin or to go on with now, most urgent first.</param>
/// <param name="Urgency">Of all pictures of the batch; of no meaning where it is empty.</param>
internal sealed record RenderPlan(
    IReadOnlyList<TileKey> Leave, IReadOnlyList<TileKey> Pause, IReadOnlyList<RenderItem> Join, Urgency Urgency);
