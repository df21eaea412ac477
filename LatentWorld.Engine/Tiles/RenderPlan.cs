using LatentWorld.Engine.Pictures;

namespace LatentWorld.Engine.Tiles;

/// <summary>What changes in the batch before its next step. It holds until the next plan, which is made in its place: a step allocates nothing.</summary>
internal sealed class RenderPlan
{
    /// <summary>Begun, but nobody looks any more.</summary>
    public List<TileKey> Leave { get; } = [];

    /// <summary>In flight until now, to be put aside with their progress: something more urgent waits, or the batch became smaller.</summary>
    public List<TileKey> Pause { get; } = [];

    /// <summary>To begin or to go on with now, most urgent first.</summary>
    public List<RenderItem> Join { get; } = [];

    /// <summary>Of all pictures of the batch; of no meaning where it is empty.</summary>
    public Urgency Urgency { get; set; }

    public void Clear()
    {
        Leave.Clear();
        Pause.Clear();
        Join.Clear();
    }
}
