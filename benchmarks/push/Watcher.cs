using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace LatentWorld.PushLoad;

/// <summary>One map's connection: looks, and notes when the news of each tile came.</summary>
internal sealed class Watcher : IAsyncDisposable
{
    private readonly HubConnection _hub;
    private readonly string _world;
    private readonly CancellationTokenSource _end = new();
    private readonly Dictionary<(int Zoom, long X, long Y), DateTimeOffset> _ready = [];
    private TaskCompletionSource _settled = new();
    private int _wanted;
    private Task _reading = Task.CompletedTask;

    private Watcher(HubConnection hub, string world)
    {
        _hub = hub;
        _world = world;
    }

    public static async Task<Watcher> ConnectAsync(ServerProcess server)
    {
        HubConnection hub = new HubConnectionBuilder()
            .WithUrl(new Uri(ServerProcess.Address, "hubs/tiles"), options =>
            {
                options.Transports = HttpTransportType.WebSockets;
                options.SkipNegotiation = true;
            })
            .AddMessagePackProtocol()
            .Build();
        await hub.StartAsync();
        var watcher = new Watcher(hub, server.World);
        watcher._reading = watcher.ReadAsync();
        return watcher;
    }

    /// <summary>Looks at a rectangle of tiles, and forgets what came before.</summary>
    public async Task LookAsync(int zoom, long minX, long minY, long maxX, long maxY)
    {
        lock (_ready)
        {
            _ready.Clear();
            _wanted = (int)((maxX - minX + 1) * (maxY - minY + 1));
            _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        await _hub.InvokeAsync("Look", new LookMessage(
            _world, zoom, minX, minY, maxX, maxY, (minX + maxX) / 2.0, (minY + maxY) / 2.0, Field: null));
    }

    /// <summary>Ends when every tile of the view has come.</summary>
    public Task SettledAsync() => _settled.Task.WaitAsync(TimeSpan.FromMinutes(3));

    /// <summary>When the news of each tile came.</summary>
    public Dictionary<(int Zoom, long X, long Y), DateTimeOffset> Ready
    {
        get
        {
            lock (_ready)
            {
                return new(_ready);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _hub.DisposeAsync();
        await _reading;
        _end.Dispose();
    }

    private async Task ReadAsync()
    {
        try
        {
            await foreach (object[][] updates in _hub.StreamAsync<object[][]>("Updates", _end.Token))
            {
                Take(updates, DateTimeOffset.UtcNow);
            }
        }
        catch (OperationCanceledException)
        {
            // The end.
        }
    }

    private void Take(object[][] updates, DateTimeOffset now)
    {
        lock (_ready)
        {
            foreach (object[] update in updates.Where(update => update[0] is "ready"))
            {
                _ready.TryAdd((Convert.ToInt32(update[2]), Convert.ToInt64(update[3]), Convert.ToInt64(update[4])), now);
            }

            if (_ready.Count >= _wanted)
            {
                _settled.TrySetResult();
            }
        }
    }
}
