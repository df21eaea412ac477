namespace LatentWorld.Engine.Geometry.Labels;

/// <summary>The phases of a grid: connected places of one label, and the borders between them.</summary>
public sealed class Phases
{
    /// <summary>The most points of a grid whose phases are sought: a million, far more than a view shows.</summary>
    public const int MaxPoints = 1025 * 1025;

    private readonly int[] _of;

    private Phases(LabelGrid grid, int[] of, Phase[] all, PhaseBorder[] borders) =>
        (Width, _of, All, Borders) = (grid.Width, of, all, borders);

    /// <summary>In the order in which their first points come, row by row.</summary>
    public IReadOnlyList<Phase> All { get; }

    /// <summary>Between phases that touch along x or y, by their first phase, then their second.</summary>
    public IReadOnlyList<PhaseBorder> Borders { get; }

    private int Width { get; }

    /// <summary>Index in <see cref="All"/> of the phase at a point; null where the label is unknown.</summary>
    public int? At(int x, int y) => _of[(y * Width) + x] is >= 0 and int phase ? phase : null;

    /// <summary>Finds phases and borders.</summary>
    /// <param name="changes">What changes between neighbours; null where that is not known, and then no border says how much it does.</param>
    /// <exception cref="ArgumentException">The grid has more than <see cref="MaxPoints"/> points, or the changes are of another grid.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static Phases Of(LabelGrid grid, NeighbourChanges? changes = null, CancellationToken cancellation = default)
    {
        if (grid.All.Length > MaxPoints)
        {
            throw new ArgumentException($"A grid of {grid.Width} × {grid.Height} points is too large to look for phases: take at most {MaxPoints} points.", nameof(grid));
        }

        if (changes is not null && (changes.Width != grid.Width || changes.Height != grid.Height))
        {
            throw new ArgumentException(
                $"The labels are of {grid.Width} × {grid.Height} points, the changes of {changes.Width} × {changes.Height}: both must be of one grid.", nameof(changes));
        }

        (int[] of, int count) = Connect(grid, cancellation);
        return new(grid, of, PhasePlaces.Of(grid, of, count, cancellation), PhaseBorders.Of(grid, of, changes, cancellation));
    }

    /// <summary>Numbers the phases: −1 where the label is unknown.</summary>
    private static (int[] Of, int Count) Connect(LabelGrid grid, CancellationToken cancellation)
    {
        ReadOnlySpan<int> labels = grid.All;
        int[] parent = new int[labels.Length];
        for (int i = 0; i < parent.Length; i++)
        {
            if (i % grid.Width == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            parent[i] = i;
            if (i % grid.Width > 0 && labels[i - 1] == labels[i])
            {
                Join(parent, i - 1, i);
            }

            if (i >= grid.Width && labels[i - grid.Width] == labels[i])
            {
                Join(parent, i - grid.Width, i);
            }
        }

        // A root is the first point of its phase, so it is numbered before all others of it.
        int[] of = new int[labels.Length];
        int count = 0;
        for (int i = 0; i < of.Length; i++)
        {
            of[i] = labels[i] == LabelGrid.Unknown ? -1 : Root(parent, i) is var root && root == i ? count++ : of[root];
        }

        return (of, count);
    }

    private static void Join(int[] parent, int one, int other)
    {
        (int a, int b) = (Root(parent, one), Root(parent, other));
        parent[Math.Max(a, b)] = Math.Min(a, b);
    }

    private static int Root(int[] parent, int i)
    {
        while (parent[i] != i)
        {
            parent[i] = parent[parent[i]];
            i = parent[i];
        }

        return i;
    }
}
