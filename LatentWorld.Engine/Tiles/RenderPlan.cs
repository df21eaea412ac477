namespace LatentWorld.Engine.Tiles;

/// <summary>What changes in the batch before its next step.</summary>
/// <param name="Leave">In flight, but nobody looks any more.</param>
/// <param name="Join">To start now, most urgent first.</param>
internal sealed record RenderPlan(IReadOnlyList<TileKey> Leave, IReadOnlyList<RenderItem> Join);
