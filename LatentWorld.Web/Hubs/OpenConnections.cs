using LatentWorld.Web.Addresses;

namespace LatentWorld.Web.Hubs;

/// <summary>How many connections each client has open to each hub. Blazor's circuits come by a hub as well.</summary>
public sealed class OpenConnections
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(Type Hub, ClientAddress Client), int> _open = [];

    /// <param name="hub">The hub's class.</param>
    public int Count(Type hub, ClientAddress client)
    {
        lock (_gate)
        {
            return _open.GetValueOrDefault((hub, client));
        }
    }

    /// <summary>Counts one more, unless the client has as many as it may.</summary>
    public bool TryEnter(Type hub, ClientAddress client, int bound)
    {
        lock (_gate)
        {
            int count = _open.GetValueOrDefault((hub, client));
            if (count >= bound)
            {
                return false;
            }

            _open[(hub, client)] = count + 1;
            return true;
        }
    }

    public void Leave(Type hub, ClientAddress client)
    {
        lock (_gate)
        {
            if (--_open[(hub, client)] == 0)
            {
                _open.Remove((hub, client));
            }
        }
    }
}
