namespace LatentWorld.Engine.Rendering.Planning;

/// <summary>The batch of the next step, and what changes in it before. It holds until the next plan, which is made in its place: a step allocates nothing.</summary>
/// <param name="batch">All pictures of the batch, the first to join first.</param>
internal sealed class RenderPlan(IReadOnlyList<RenderItem> batch)
{
    /// <summary>All pictures of the batch, the first to join first; what has its outcome before the step leaves it.</summary>
    public IReadOnlyList<RenderItem> Batch => batch;

    /// <summary>Begun, but nobody looks any more.</summary>
    public List<RenderItem> Leave { get; } = [];

    /// <summary>In flight until now, to be put aside with their progress: something more urgent waits, it is another's turn, or the batch became smaller.</summary>
    public List<RenderItem> Pause { get; } = [];

    /// <summary>To begin or to go on with now, most urgent first.</summary>
    public List<RenderItem> Join { get; } = [];

    /// <summary>
    /// The oldest picture in flight of the client whose turn comes first: a model that takes one timestep for all rows steps those that
    /// are where it is. Null where none of that client's can go on.
    /// </summary>
    public RenderItem? Lead { get; set; }

    /// <summary>Of all pictures of the batch; of no meaning where it is empty.</summary>
    public Urgency Urgency { get; set; }

    /// <summary>Whether prepared worlds were given up, so that others may be prepared.</summary>
    public bool GivesUpWorlds { get; set; }

    public void Clear()
    {
        Leave.Clear();
        Pause.Clear();
        Join.Clear();
        Lead = null;
    }
}
