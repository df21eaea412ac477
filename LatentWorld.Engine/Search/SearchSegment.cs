namespace LatentWorld.Engine.Search;

/// <summary>A way between two points of the lattice, from neighbour to neighbour in rows and columns, along which a border is looked for by halving.</summary>
internal readonly record struct SearchSegment((int X, int Y) From, (int X, int Y) To)
{
    /// <summary>Steps from neighbour to neighbour.</summary>
    public int Length => Math.Abs(To.X - From.X) + Math.Abs(To.Y - From.Y);

    /// <summary>The point in its middle.</summary>
    public (int X, int Y) Middle => At(Length / 2);

    /// <summary>
    /// Its pieces whose ends are known and called differently, with nothing known between and more than a step long: a border lies in each of them one does not
    /// know where. Changes of label between neighbours are none of them.
    /// </summary>
    public List<SearchSegment> Open(SearchGrid grid)
    {
        List<SearchSegment> open = [];
        int last = 0;
        for (int i = 1; i <= Length; i++)
        {
            if (grid.Knows(At(i)))
            {
                if (i - last > 1 && grid.Label(At(i)) != grid.Label(At(last)))
                {
                    open.Add(new(At(last), At(i)));
                }

                last = i;
            }
        }

        return open;
    }

    /// <summary>As near to the straight line as steps along rows and columns come.</summary>
    private (int X, int Y) At(int step)
    {
        int across = Math.Abs(To.X - From.X), along = ((2 * across * step) + Length) / (2 * Length);
        return (From.X + (Math.Sign(To.X - From.X) * along), From.Y + (Math.Sign(To.Y - From.Y) * (step - along)));
    }
}
