namespace LatentWorld.Engine.Search;

/// <summary>What a search asks for next: where borders go on, what lies between neighbours of different labels, where islands may lie.</summary>
internal sealed class SearchPlan(SearchGrid grid, CoarseLattice coarse)
{
    /// <summary>Pictures that are asked for at once lie farther apart, in columns or in rows: what one shows may be what the other would.</summary>
    private const int Room = 2;

    // The steepest or most interesting first; each is looked at again when its turn comes, since more is known then.
    private readonly PriorityQueue<UnitSquare, double> _squares = new();
    private readonly PriorityQueue<SearchSegment, double> _segments = new();
    private readonly PriorityQueue<SearchBlock, double> _blocks = new();

    // By the middle that was asked for.
    private readonly Dictionary<(int X, int Y), SearchSegment> _halved = [];
    private readonly Dictionary<(int X, int Y), SearchBlock> _looked = [];

    private List<(int X, int Y)> _next = [];
    private IEnumerator<(int X, int Y)>? _rest;

    /// <summary>The feature change between neighbours of the coarse lattice that is usual in this region, their median.</summary>
    private double _usual;

    /// <summary>Takes note of a picture that came.</summary>
    public void Take((int X, int Y) at)
    {
        foreach (UnitSquare square in UnitSquare.Around(at).Where(square => square.IsIn(grid)))
        {
            Enqueue(square);
        }

        if (_halved.Remove(at, out SearchSegment segment))
        {
            Enqueue(new SearchSegment(segment.From, at));
            Enqueue(new SearchSegment(at, segment.To));
        }

        if (_looked.Remove(at, out SearchBlock block))
        {
            Divide(block);
        }
    }

    /// <summary>The points whose pictures are wanted next, none where all are known; asked for when all that were wanted before are there.</summary>
    /// <param name="most">How many at most, 0 or more.</param>
    public List<(int X, int Y)> Next(int most)
    {
        if (_rest is null)
        {
            Begin();
        }

        _next = [];
        // A border that changes no more than neighbours on the coarse lattice do anyway is one in name only, and waits.
        Follow(most, _usual);
        Halve(most, _usual);
        if (_next.Count == 0)
        {
            Look(most, SearchBlock.CalmInterest(coarse.Step, _usual));
        }

        if (_next.Count == 0)
        {
            Follow(most, 0);
            Halve(most, 0);
        }

        if (_next.Count == 0)
        {
            Look(most, 0);
        }

        if (_next.Count == 0)
        {
            FillUp(most);
        }

        return _next;
    }

    private void Begin()
    {
        double[] changes = [.. coarse.Segments.Select(Change).Order()];
        (_usual, _rest) = (changes[changes.Length / 2], grid.Points.GetEnumerator());
        foreach (SearchSegment segment in coarse.Segments)
        {
            Enqueue(segment);
        }

        foreach (SearchBlock block in coarse.Blocks)
        {
            Enqueue(block);
        }
    }

    private void Follow(int most, double least)
    {
        List<UnitSquare> later = [];
        while (_next.Count < most && _squares.TryPeek(out UnitSquare square, out double change) && -change >= least)
        {
            _squares.Dequeue();
            if (square.Open(grid) is not null)
            {
                (int X, int Y) next = square.Next(grid);
                later.Add(square);
                if (IsApart(next, Room))
                {
                    _next.Add(next);
                }
            }
        }

        later.ForEach(Enqueue);
    }

    /// <summary>Far from the ends of the borders that are followed: what these reach needs no halving.</summary>
    private void Halve(int most, double least)
    {
        List<SearchSegment> later = [];
        while (_next.Count < most && _segments.TryPeek(out SearchSegment segment, out double change) && -change >= least)
        {
            later.Add(_segments.Dequeue());
            if (segment.Open(grid) is [var piece] && piece == segment && IsApart(segment.Middle, coarse.Step))
            {
                _next.Add(segment.Middle);
                _halved.Add(segment.Middle, segment);
            }
        }

        later.ForEach(Enqueue);
    }

    private void Look(int most, double least)
    {
        List<SearchBlock> later = [];
        while (_next.Count < most && _blocks.TryPeek(out SearchBlock block, out double lack) && -lack >= least)
        {
            _blocks.Dequeue();
            if (grid.Knows(block.Middle))
            {
                Divide(block);
            }
            else if (block.Interest(grid, _usual) < -lack || !IsApart(block.Middle, Room))
            {
                later.Add(block);
            }
            else
            {
                _next.Add(block.Middle);
                _looked.Add(block.Middle, block);
            }
        }

        later.ForEach(Enqueue);
    }

    /// <summary>Without a block left, there is room for islands of a point only.</summary>
    private void FillUp(int most)
    {
        while (_next.Count < most && _rest!.MoveNext())
        {
            if (!grid.Knows(_rest.Current))
            {
                _next.Add(_rest.Current);
            }
        }
    }

    private void Divide(SearchBlock block)
    {
        foreach ((int X, int Y) corner in block.Corners.Where(grid.Knows))
        {
            Enqueue(new SearchSegment(block.Middle, corner));
        }

        foreach (SearchBlock part in block.Quarters())
        {
            Enqueue(part);
        }
    }

    private void Enqueue(UnitSquare square)
    {
        if (square.Open(grid) is { } change)
        {
            _squares.Enqueue(square, -change);
        }
    }

    private void Enqueue(SearchSegment segment)
    {
        foreach (SearchSegment piece in segment.Open(grid))
        {
            if (piece == segment)
            {
                _segments.Enqueue(segment, -Change(segment));
            }
            else
            {
                // The way between its ends may be another.
                Enqueue(piece);
            }
        }
    }

    private void Enqueue(SearchBlock block) => _blocks.Enqueue(block, -block.Interest(grid, _usual));

    private double Change(SearchSegment segment) => grid.Change(segment.From, segment.To);

    private bool IsApart((int X, int Y) at, int room) => _next.All(other => Math.Max(Math.Abs(other.X - at.X), Math.Abs(other.Y - at.Y)) > room);
}
