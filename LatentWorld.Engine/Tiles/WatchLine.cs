namespace LatentWorld.Engine.Tiles;

/// <summary>One viewer's wishes of one urgency, most wanted first.</summary>
internal sealed class WatchLine(int watcher, Urgency urgency, IReadOnlyList<RenderItem> items)
{
    // Items before it have left the queue; those that come back are paused ones, and then the line is rewound.
    private int _next;

    public int Watcher { get; } = watcher;

    public Urgency Urgency { get; } = urgency;

    public IReadOnlyList<RenderItem> Items { get; } = items;

    /// <summary>Its items that have no outcome yet.</summary>
    public int Unfinished { get; set; } = items.Count;

    /// <summary>The most wanted item that waits or is paused, null where none is.</summary>
    public RenderItem? Next
    {
        get
        {
            while (_next < Items.Count)
            {
                RenderItem item = Items[_next];
                if (item.Stage is RenderStage.Waiting or RenderStage.Paused && item.Lines.Contains(this))
                {
                    return item;
                }

                _next++;
            }

            return null;
        }
    }

    /// <summary>An item of it was paused and can be taken again.</summary>
    public void Rewind() => _next = 0;
}
