using System.Collections.Concurrent;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Hubs;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace LatentWorld.Tests.Cluster;

/// <summary>
/// A map as its server sees it: it looks by the hub, in the browser's protocol, and notes when it was told of each picture. Where the
/// connection is lost it goes to the next of its addresses and looks at the same place, as a browser does behind a proxy.
/// </summary>
internal sealed class ClusterViewer : IAsyncDisposable
{
    /// <summary>A browser waits for half a second at first, and five seconds after a refusal; a test has less time.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly IReadOnlyList<Uri> _addresses;
    private readonly string _client;
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<TileAddress, DateTimeOffset> _ready = [];
    private readonly ConcurrentDictionary<TileAddress, string> _failed = [];
    private readonly ConcurrentQueue<string> _troubles = [];
    private readonly SemaphoreSlim _looking = new(1);
    private readonly Task _living;
    private HubConnection? _hub;
    private LookRequest? _view;
    private int _at;
    private int _connections;
    private int _tellings;

    /// <param name="addresses">Those of front ends; the first is the one to begin with.</param>
    /// <param name="client">Whose viewer it is, an IP address: turns go among clients.</param>
    public ClusterViewer(IReadOnlyList<Uri> addresses, string client = "10.0.0.1")
    {
        (_addresses, _client) = (addresses, client);
        _living = Task.Run(LiveAsync);
    }

    /// <summary>When it was told first of each picture.</summary>
    public IReadOnlyDictionary<TileAddress, DateTimeOffset> Ready => _ready;

    /// <summary>The reasons of pictures that cannot be had.</summary>
    public IReadOnlyDictionary<TileAddress, string> Failed => _failed;

    /// <summary>What refused or interrupted it, in order.</summary>
    public IReadOnlyCollection<string> Troubles => _troubles;

    /// <summary>How often it has been told that a picture is ready, the same one more than once where it looked anew.</summary>
    public int Tellings => Volatile.Read(ref _tellings);

    /// <summary>How often it has connected; 2 after one loss.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>The address that it is at, or goes to next.</summary>
    public Uri At => _addresses[Volatile.Read(ref _at) % _addresses.Count];

    /// <summary>Called with each picture that it is told of first, on the connection's thread.</summary>
    public Action<TileAddress>? Told { get; set; }

    /// <summary>Looks at a rectangle of tiles from now on, over losses too.</summary>
    public Task LookAsync(string world, int zoom, long minX, long minY, long maxX, long maxY)
    {
        _view = new(world, zoom, minX, minY, maxX, maxY, (minX + maxX) / 2.0, (minY + maxY) / 2.0);
        return SendAsync(anew: false);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _living;
        _looking.Dispose();
        _end.Dispose();
    }

    /// <summary>Connects, follows and, when that ends, goes on elsewhere.</summary>
    private async Task LiveAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                await FollowAsync();
            }
            catch (Exception exception)
            {
                // Whatever a connection says that is cut: the next one shows whether anybody is there.
                _troubles.Enqueue($"{At}: {exception.Message}");
            }

            Interlocked.Increment(ref _at);
            try
            {
                await PauseAsync();
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>One connection's life.</summary>
    private async Task FollowAsync()
    {
        await using HubConnection hub = new HubConnectionBuilder()
            .WithUrl(new Uri(At, TileHub.Path), options =>
            {
                options.Transports = HttpTransportType.WebSockets;
                options.SkipNegotiation = true;
                options.Headers["X-Forwarded-For"] = _client;
            })
            .AddMessagePackProtocol()
            .Build();
        // A server that is stopped says nothing, and a browser gives it half a minute.
        hub.ServerTimeout = TimeSpan.FromSeconds(30);
        await hub.StartAsync(_end.Token);
        Interlocked.Increment(ref _connections);
        _hub = hub;
        IAsyncEnumerable<UpdateMessage[]> updates = hub.StreamAsync<UpdateMessage[]>(nameof(TileHub.Updates), _end.Token);
        Task looking = SendAsync(anew: true);
        await foreach (UpdateMessage[] several in updates.WithCancellation(_end.Token))
        {
            foreach (UpdateMessage update in several)
            {
                Take(update);
            }
        }

        await looking;
    }

    /// <summary>Says where it looks. What is refused is asked for again: nothing else would make the tiles come.</summary>
    private async Task SendAsync(bool anew)
    {
        await _looking.WaitAsync(_end.Token);
        try
        {
            while (_view is { } view && _hub is { State: HubConnectionState.Connected } hub)
            {
                try
                {
                    await hub.InvokeAsync(nameof(TileHub.Look), view with { Anew = anew }, _end.Token);
                    return;
                }
                catch (Exception exception) when (!_end.IsCancellationRequested)
                {
                    _troubles.Enqueue($"{At}: {exception.Message}");
                    anew |= exception is HubException;
                    await PauseAsync();
                }
            }
        }
        finally
        {
            _looking.Release();
        }
    }

    private async Task PauseAsync()
    {
        using var pause = new PeriodicTimer(Pause);
        await pause.WaitForNextTickAsync(_end.Token);
    }

    private void Take(UpdateMessage update)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        var tile = new TileAddress(update.Zoom, update.X, update.Y);
        if (update.Kind == UpdateKind.Failed)
        {
            _failed[tile] = update.Reason ?? "";
        }
        else if (update.Kind == UpdateKind.Ready)
        {
            Interlocked.Increment(ref _tellings);
            if (_ready.TryAdd(tile, now))
            {
                Told?.Invoke(tile);
            }
        }
    }
}
