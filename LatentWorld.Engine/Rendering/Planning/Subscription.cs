namespace LatentWorld.Engine.Rendering.Planning;

/// <summary>One viewer's wishes of one urgency, most wanted first, all of one world.</summary>
/// <param name="account">The viewer's client's.</param>
internal sealed class Subscription(int watcher, ClientAccount account, Urgency urgency, WantedWorld world, IReadOnlyList<RenderItem> items)
{
    private static readonly RenderStage[] Order = [RenderStage.InFlight, RenderStage.Paused, RenderStage.Waiting];

    private readonly int[] _counts = new int[Enum.GetValues<RenderStage>().Length];

    // The first items, and the first that wait, may have had their outcome; what has left either state never comes back.
    private int _firstOpen, _firstWaiting;

    // Where the search for pictures of a step stands.
    private int _plan, _stage, _next, _left;

    public int Watcher { get; } = watcher;

    public ClientAccount Account { get; } = account;

    public Urgency Urgency { get; } = urgency;

    /// <summary>The world of all its pictures.</summary>
    public WantedWorld World { get; } = world;

    public IReadOnlyList<RenderItem> Items { get; } = items;

    /// <inheritdoc cref="RenderCost.OfStep"/>
    public int Cost { get; } = RenderCost.OfStep(world.World);

    /// <summary>The client's lines that it stands among; null while it stands nowhere.</summary>
    public ClientSubscriptions? Among { get; set; }

    /// <summary>The cost of what it has had, beginning with what its client's other lines had had by then.</summary>
    public double Work { get; set; }

    /// <summary>Its items that have no outcome yet.</summary>
    public int Unfinished { get; set; } = items.Count;

    /// <summary>Its items that have steps before them and can take the next: what waits can once its world is prepared.</summary>
    public int Open => Count(RenderStage.InFlight) + Count(RenderStage.Paused) + (World.Prepared is null ? 0 : Count(RenderStage.Waiting));

    /// <summary>Whether it waits for its world, which nobody prepares yet.</summary>
    public bool IsUnprepared => World is { Prepared: null, IsUnderWay: false } && Count(RenderStage.Waiting) > 0;

    /// <summary>An item of it has come to a stage, or left one.</summary>
    public void Count(RenderStage stage, int by) => _counts[(int)stage] += by;

    /// <summary>
    /// Its next picture for a step that was not chosen for it yet: what is in the batch, then what rests, then, where its world
    /// is prepared, what waits; each most wanted first. Null where there is none.
    /// </summary>
    /// <param name="plan">The step's number.</param>
    public RenderItem? Next(int plan)
    {
        Begin(plan);
        for (; _stage < Order.Length; BeginStage(_stage + 1))
        {
            for (; _left > 0 && _next < Items.Count; _next++)
            {
                RenderItem item = Items[_next];
                if (item.Stage == Order[_stage] && item.Lines.Contains(this))
                {
                    if (item.Plan != plan)
                    {
                        return item;
                    }

                    _left--;
                }
            }
        }

        return null;
    }

    private int Count(RenderStage stage) => _counts[(int)stage];

    private void Begin(int plan)
    {
        if (_plan != plan)
        {
            _plan = plan;
            while (_firstOpen < Items.Count && !Items[_firstOpen].Lines.Contains(this))
            {
                _firstOpen++;
            }

            _firstWaiting = Math.Max(_firstWaiting, _firstOpen);
            while (_firstWaiting < Items.Count && Items[_firstWaiting].Stage != RenderStage.Waiting)
            {
                _firstWaiting++;
            }

            BeginStage(0);
        }
    }

    private void BeginStage(int stage)
    {
        _stage = stage;
        if (stage < Order.Length)
        {
            _next = Order[stage] == RenderStage.Waiting ? _firstWaiting : _firstOpen;
            _left = Order[stage] == RenderStage.Waiting && World.Prepared is null ? 0 : Count(Order[stage]);
        }
    }
}
