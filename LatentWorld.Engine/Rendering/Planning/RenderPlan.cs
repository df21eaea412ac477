namespace LatentWorld.Engine.Rendering.Planning;

/// <summary>What changes in the batch before its next step. It holds until the next plan, which is made in its place: a step allocates nothing.</summary>
internal sealed class RenderPlan
{
    /// <summary>Begun, but nobody looks any more.</summary>
    public List<RenderTarget> Leave { get; } = [];

    /// <summary>In flight until now, to be put aside with their progress: something more urgent waits, it is another's turn, or the batch became smaller.</summary>
    public List<RenderTarget> Pause { get; } = [];

    /// <summary>To begin or to go on with now, most urgent first.</summary>
    public List<RenderItem> Join { get; } = [];

    /// <summary>
    /// The oldest picture in flight of the client whose turn comes first: a model that takes one timestep for all rows steps those that
    /// are where it is. Null where none of that client's can go on.
    /// </summary>
    public RenderTarget? Lead { get; set; }

    /// <summary>Of all pictures of the batch; of no meaning where it is empty.</summary>
    public Urgency Urgency { get; set; }

    public void Clear()
    {
        Leave.Clear();
        Pause.Clear();
        Join.Clear();
        Lead = null;
    }
}
