namespace LatentWorld.Engine.Rendering.Planning;

/// <summary>
/// The work that clients have had lately (<see cref="RenderCost"/>), each part counting half after every half-life. The past is not
/// scaled down but the present up, so that time costs nothing; the scale is set back long before it leaves a double's range.
/// </summary>
internal sealed class ClientAccounts
{
    /// <summary>"Lately" is a minute or so: as long as somebody waits before he gives a place up.</summary>
    private static readonly TimeSpan HalfLife = TimeSpan.FromSeconds(30);

    /// <summary>Scales up to 2^64 leave work as exact as fairness needs them.</summary>
    private const double MostHalves = 64;

    /// <summary>Clients that are remembered though they ask for nothing, a megabyte or so; those that had least are forgotten first.</summary>
    private const int Bound = 10_000;

    private readonly Dictionary<string, ClientAccount> _accounts = [];
    private TimeSpan _since;
    private double _scale = 1;
    private long _last;

    public int Count => _accounts.Count;

    public ClientAccount Of(string client)
    {
        if (!_accounts.TryGetValue(client, out ClientAccount? account))
        {
            if (_accounts.Count >= Bound)
            {
                ForgetLeast();
            }

            account = new(client, ++_last);
            _accounts.Add(client, account);
        }

        return account;
    }

    /// <summary>It is now so late; work that is charged from here on weighs more than what was before.</summary>
    /// <param name="now">From any fixed moment, never less than before.</param>
    public void Advance(TimeSpan now)
    {
        double halves = (now - _since) / HalfLife;
        _scale = Math.Pow(2, Math.Min(halves, MostHalves));
        if (halves < MostHalves)
        {
            return;
        }

        foreach (ClientAccount account in _accounts.Values)
        {
            account.Work *= Math.Pow(2, -halves);
        }

        (_since, _scale) = (now, 1);
        Forget(_accounts.Values.Where(account => account.Lines == 0 && account.Work < RenderCost.Row));
    }

    /// <param name="cost">Of what it is given; below 0 where it was not given it after all.</param>
    public void Charge(ClientAccount account, int cost) => account.Work += cost * _scale;

    private void ForgetLeast() => Forget(
        _accounts.Values.Where(account => account.Lines == 0).OrderBy(account => account.Work).Take(Bound / 2));

    private void Forget(IEnumerable<ClientAccount> accounts)
    {
        foreach (ClientAccount account in accounts.ToList())
        {
            _accounts.Remove(account.Client);
        }
    }
}
