namespace LatentWorld.Engine.Rendering.Planning;

/// <summary>
/// Shares the steps of one urgency among clients, each device's for itself. In each step all who wait may take as much (<see cref="RenderCost"/>) as the
/// one who wants least: a single picture, wherever it is asked for, is then held up by each other client for no longer than it takes
/// itself, though somebody may ask for a thousand. Where the batch has no room for all, those come first who have had least lately.
/// </summary>
/// <param name="devices">How many devices take steps.</param>
/// <param name="most">The most that one portion costs.</param>
internal sealed class FairShares(ClientAccounts accounts, int devices = 1, int most = RenderCost.Most)
{
    private static readonly Comparison<ClientSubscriptions> LeastFirst = (a, b) => ClientAccount.LeastFirst(a.Account, b.Account);

    private readonly Dictionary<ClientAccount, ClientSubscriptions> _clients = [];
    private readonly List<ClientSubscriptions> _asking = [];

    /// <summary>Clients that wait for something.</summary>
    public int Clients => _clients.Count;

    /// <summary>Lines of one client.</summary>
    public int LinesOf(ClientAccount account) => _clients.GetValueOrDefault(account)?.Count ?? 0;

    /// <inheritdoc cref="ClientSubscriptions.Exchange"/>
    public void Exchange(Subscription? former, Subscription? line)
    {
        if ((line ?? former) is not { Account: var account })
        {
            return;
        }

        if (!_clients.TryGetValue(account, out ClientSubscriptions? client))
        {
            client = new(account, devices);
            _clients.Add(account, client);
        }

        int before = client.Count;
        client.Exchange(former, line);
        account.Lines += client.Count - before;
        if (client.Count == 0)
        {
            _clients.Remove(account);
        }
    }

    /// <summary>Chooses the pictures of a step and charges them.</summary>
    /// <param name="chosen">They are added here, those of the client who comes first in front; none where nobody has any.</param>
    public void Choose(int capacity, DeviceStep step, List<RenderItem> chosen)
    {
        GiveEachItsPart(step.Device);
        while (chosen.Count < capacity && _asking.Count > 0)
        {
            ClientSubscriptions client = LeastTaken();
            if (client.Take(step) is { } item)
            {
                accounts.Charge(client.Account, item.Cost);
                chosen.Add(item);
            }
            else
            {
                _asking.Remove(client);
            }
        }
    }

    /// <summary>The line whose world is to be prepared next: of the client who has had least lately. Null where there is none.</summary>
    public Subscription? Unprepared()
    {
        Subscription? next = null;
        foreach (ClientSubscriptions client in _clients.Values)
        {
            if (client.Unprepared() is { } line && (next is null || ClientAccount.LeastFirst(client.Account, next.Account) < 0))
            {
                next = line;
            }
        }

        return next;
    }

    /// <summary>Who was given least in this step; among equals, who has had least lately.</summary>
    private ClientSubscriptions LeastTaken()
    {
        ClientSubscriptions least = _asking[0];
        foreach (ClientSubscriptions client in _asking)
        {
            least = client.Taken < least.Taken ? client : least;
        }

        return least;
    }

    private void GiveEachItsPart(int device)
    {
        long least = long.MaxValue;
        _asking.Clear();
        foreach (ClientSubscriptions client in _clients.Values)
        {
            if (client.Demand(device) is > 0 and var demand)
            {
                least = Math.Min(least, demand);
                _asking.Add(client);
            }
            else
            {
                client.Pass(device);
            }
        }

        _asking.Sort(LeastFirst);
        foreach (ClientSubscriptions client in _asking)
        {
            client.Begin(device, least, Math.Max(least, most));
        }
    }
}
