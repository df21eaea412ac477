namespace LatentWorld.Engine.Rendering.Planning;

/// <summary>
/// One client's lines of one urgency. They share what the client is given: the line that has had least goes first, and
/// what is in the batch goes on until its line is a <see cref="Lead"/> before the others.
/// </summary>
/// <param name="devices">How many devices take steps.</param>
internal sealed class ClientSubscriptions(ClientAccount account, int devices = 1)
{
    /// <summary>
    /// What a line may be ahead of the client's others before its pictures rest: a usual picture comes to its end
    /// within it, and a long one gives way. Changing at every step would only make all of them late.
    /// </summary>
    private const int Lead = 100 * RenderCost.Row;

    private readonly List<Subscription> _lines = [];

    /// <summary>The cost that it may take on each device now; what a step of the device leaves of them counts in its next.</summary>
    private readonly long[] _balances = new long[devices];

    /// <summary>What each line would have had if all had been given the same: where a new one begins.</summary>
    private double _share;

    public ClientAccount Account { get; } = account;

    public int Count => _lines.Count;

    /// <summary>What one step of all its pictures that a device may take would cost.</summary>
    public long Demand(int device)
    {
        long cost = 0;
        foreach (Subscription line in _lines)
        {
            cost += (long)line.Open(device) * line.Cost;
        }

        return cost;
    }

    /// <summary>Puts a new line where its former one stood, so that who pans much neither loses nor gains by it; else last.</summary>
    /// <param name="former">Null where there was none.</param>
    /// <param name="line">Null where nothing more is wanted.</param>
    public void Exchange(Subscription? former, Subscription? line)
    {
        int place = former is null ? -1 : _lines.IndexOf(former);
        line?.Work = place >= 0 ? former!.Work : _share;
        line?.Among = this;
        if (line is null && place >= 0)
        {
            _lines.RemoveAt(place);
        }
        else if (line is not null && place >= 0)
        {
            _lines[place] = line;
        }
        else if (line is not null)
        {
            _lines.Add(line);
        }
    }

    /// <summary>The cost of what it was given in the present step.</summary>
    public long Taken { get; private set; }

    /// <summary>A step of a device begins.</summary>
    /// <param name="cost">What it may take besides what it has left.</param>
    /// <param name="most">Most that it may have.</param>
    public void Begin(int device, long cost, long most) => (_balances[device], Taken) = (Math.Min(_balances[device] + cost, most), 0);

    /// <summary>A device has nothing to do for it.</summary>
    public void Pass(int device) => _balances[device] = 0;

    /// <summary>Its next picture for a step, charged to its line; null where it has none, or none that its balance covers.</summary>
    public RenderItem? Take(DeviceStep step)
    {
        Subscription? payer = null;
        RenderItem? next = null;
        double least = double.PositiveInfinity;
        foreach (Subscription line in _lines)
        {
            if (line.Cost <= _balances[step.Device] && line.Next(step) is { } item)
            {
                double turn = line.Work - (item.Stage == RenderStage.InFlight ? Lead : 0);
                (payer, next, least) = turn < least ? (line, item, turn) : (payer, next, least);
            }
        }

        if (payer is not null)
        {
            next!.Plan = step.Number;
            next.Payer = payer;
            _balances[step.Device] -= payer.Cost;
            Taken += payer.Cost;
            payer.Work += payer.Cost;
            _share += (double)payer.Cost / _lines.Count;
        }

        return next;
    }

    /// <summary>Of its lines whose worlds are to be prepared the one that has had least; null where there is none.</summary>
    public Subscription? Unprepared()
    {
        Subscription? least = null;
        foreach (Subscription line in _lines)
        {
            least = line.IsUnprepared && (least is null || line.Work < least.Work) ? line : least;
        }

        return least;
    }

    /// <summary>A picture did not take the step that its line was charged for.</summary>
    public void GiveBack(Subscription payer, int device)
    {
        payer.Work -= payer.Cost;
        _balances[device] += payer.Cost;
        _share -= (double)payer.Cost / Math.Max(_lines.Count, 1);
    }
}
