namespace LatentWorld.Engine.Tiles;

/// <summary>One viewer's wishes, most urgent first.</summary>
internal sealed class WatchLine(int watcher, IReadOnlyList<RenderItem> items)
{
    // Items before it have left the queue; an item never comes back into a line, a new look makes a new one.
    private int _next;

    public int Watcher { get; } = watcher;

    public IReadOnlyList<RenderItem> Items { get; } = items;

    /// <summary>Its items that have no outcome yet.</summary>
    public int Unfinished { get; set; } = items.Count;

    /// <summary>The most urgent item that still waits, null where none does.</summary>
    public RenderItem? TakeNext()
    {
        while (_next < Items.Count)
        {
            RenderItem item = Items[_next++];
            if (item.Stage == RenderStage.Waiting && item.Watchers.Contains(Watcher))
            {
                return item;
            }
        }

        return null;
    }
}
