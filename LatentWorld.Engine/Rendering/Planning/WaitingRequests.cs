namespace LatentWorld.Engine.Rendering.Planning;

/// <summary>
/// What each client waits for by single requests, in steps of pictures. More than can be rendered while a request waits
/// would end in refusals after that wait, so it is refused at once.
/// </summary>
/// <param name="bound">How long one request waits.</param>
internal sealed class WaitingRequests(RenderPace pace, TimeSpan bound)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (int Requests, long Steps)> _clients = [];

    /// <summary>A client waits for one more picture, until <see cref="Leave"/>.</summary>
    /// <exception cref="TileUnavailableException">It waits for too much already.</exception>
    public void Enter(string client, int steps)
    {
        lock (_gate)
        {
            (int requests, long waiting) = _clients.GetValueOrDefault(client);
            double seconds = pace.SecondsFor(waiting, 1);
            if (seconds > bound.TotalSeconds)
            {
                throw new TileUnavailableException(
                    $"You wait for {requests} pictures already, about {seconds:0} s of rendering, and a request waits at most {bound.TotalSeconds:0} s. Ask again when some have come.",
                    TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling(seconds - bound.TotalSeconds))))
                {
                    IsAskersFault = true,
                };
            }

            _clients[client] = (requests + 1, waiting + steps);
        }
    }

    /// <summary>It does not wait for that picture any more.</summary>
    public void Leave(string client, int steps)
    {
        lock (_gate)
        {
            (int requests, long waiting) = _clients[client];
            if (requests == 1)
            {
                _clients.Remove(client);
            }
            else
            {
                _clients[client] = (requests - 1, waiting - steps);
            }
        }
    }
}
