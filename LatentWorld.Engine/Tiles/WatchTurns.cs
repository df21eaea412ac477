namespace LatentWorld.Engine.Tiles;

/// <summary>The lines of one urgency take turns, so that one with a thousand pictures never starves another with one.</summary>
internal sealed class WatchTurns
{
    /// <summary>The line whose turn is next in front.</summary>
    private readonly LinkedList<WatchLine> _lines = [];

    public int Count => _lines.Count;

    /// <summary>Whether any of the lines has something to take.</summary>
    public bool HasNext
    {
        get
        {
            for (LinkedListNode<WatchLine>? node = _lines.First; node is not null; node = node.Next)
            {
                if (node.Value.Next is not null)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Puts a viewer's new line where its former one stood, so that who pans much does not lose its turn by it; else last.</summary>
    /// <param name="former">Null where it had none.</param>
    /// <param name="line">Null where it wants nothing more.</param>
    public void Exchange(WatchLine? former, WatchLine? line)
    {
        LinkedListNode<WatchLine>? place = former is null ? null : _lines.Find(former);
        if (line is null && place is not null)
        {
            _lines.Remove(place);
        }
        else if (line is not null && place is not null)
        {
            place.Value = line;
        }
        else if (line is not null)
        {
            _lines.AddLast(line);
        }
    }

    /// <summary>The next line's most wanted item; null where no line has one.</summary>
    public RenderItem? Next()
    {
        for (int turn = _lines.Count; turn > 0; turn--)
        {
            LinkedListNode<WatchLine> node = _lines.First!;
            _lines.RemoveFirst();
            _lines.AddLast(node);
            if (node.Value.Next is { } item)
            {
                return item;
            }
        }

        return null;
    }
}
