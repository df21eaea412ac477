namespace LatentWorld.Engine.Rendering.Planning;

/// <summary>One viewer's wishes of one urgency, most wanted first, all of one world.</summary>
/// <param name="account">The viewer's client's.</param>
/// <param name="devices">How many devices take steps.</param>
/// <param name="cost">Of one portion of a picture.</param>
internal sealed class Subscription(
    int watcher, ClientAccount account, Urgency urgency, WantedWorld world, IReadOnlyList<RenderItem> items, int devices, int cost)
{
    private static readonly RenderStage[] Order = [RenderStage.InFlight, RenderStage.Paused, RenderStage.Waiting];
    private static readonly int Stages = Enum.GetValues<RenderStage>().Length;

    /// <summary>Items by device and stage; first those that are no device's.</summary>
    private readonly int[] _counts = new int[(devices + 1) * Stages];

    // The first items, and the first that wait, may have had their outcome; what has left either state never comes back.
    private int _firstOpen, _firstWaiting;

    // Where the search for pictures of a step stands.
    private int _stage, _next, _left;
    private DeviceStep _step;

    public int Watcher { get; } = watcher;

    public ClientAccount Account { get; } = account;

    public Urgency Urgency { get; } = urgency;

    /// <summary>The world of all its pictures.</summary>
    public WantedWorld World { get; } = world;

    public IReadOnlyList<RenderItem> Items { get; } = items;

    /// <summary>Of one portion of its pictures, see <see cref="Portions"/>.</summary>
    public int Cost { get; } = cost;

    /// <summary>The client's lines that it stands among; null while it stands nowhere.</summary>
    public ClientSubscriptions? Among { get; set; }

    /// <summary>The cost of what it has had, beginning with what its client's other lines had had by then.</summary>
    public double Work { get; set; }

    /// <summary>Its items that have no outcome yet.</summary>
    public int Unfinished { get; set; } = items.Count;

    /// <summary>Whether it waits for its world, which nobody prepares yet.</summary>
    public bool IsUnprepared => World is { CanBegin: false, IsUnderWay: false } && Count(RenderStage.Waiting, RenderItem.Nowhere) > 0;

    /// <summary>
    /// Its items that have steps before them and can take the next on a device: what waits can once its world is prepared, and what
    /// is with another device cannot.
    /// </summary>
    public int Open(int device) => CountFor(RenderStage.InFlight, device) + CountFor(RenderStage.Paused, device)
        + (World.CanBegin ? CountFor(RenderStage.Waiting, device) : 0);

    /// <summary>An item of it has come to a stage, or left one.</summary>
    /// <param name="device">The item's.</param>
    public void Count(RenderStage stage, int device, int by) => _counts[Place(stage, device)] += by;

    /// <summary>
    /// Its next picture for a step that was not chosen for it yet: what is in the batch, then what rests, then, where its world
    /// is prepared, what waits; each most wanted first. Null where there is none.
    /// </summary>
    public RenderItem? Next(DeviceStep step)
    {
        Begin(step);
        for (; _stage < Order.Length; BeginStage(_stage + 1))
        {
            for (; _left > 0 && _next < Items.Count; _next++)
            {
                RenderItem item = Items[_next];
                if (item.Stage == Order[_stage] && IsFor(item, step.Device) && item.Lines.Contains(this))
                {
                    if (item.Plan != step.Number)
                    {
                        return item;
                    }

                    _left--;
                }
            }
        }

        return null;
    }

    private static bool IsFor(RenderItem item, int device) => item.Device == RenderItem.Nowhere || item.Device == device;

    private static int Place(RenderStage stage, int device) => ((device + 1) * Stages) + (int)stage;

    private int Count(RenderStage stage, int device) => _counts[Place(stage, device)];

    /// <summary>Those that a device may take: its own, and those that are no device's.</summary>
    private int CountFor(RenderStage stage, int device) => Count(stage, device) + Count(stage, RenderItem.Nowhere);

    private void Begin(DeviceStep step)
    {
        if (_step != step)
        {
            _step = step;
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
            _left = Order[stage] == RenderStage.Waiting && !World.CanBegin ? 0 : CountFor(Order[stage], _step.Device);
        }
    }
}
