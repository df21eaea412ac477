namespace LatentWorld.Tests.Cluster.Load;

/// <summary>What a load is put on: a cluster with servers of its own, or one process alone.</summary>
internal sealed class LoadedServers : IAsyncDisposable
{
    private readonly ClusterServers? _servers;

    private LoadedServers(ClusterServers? servers, ClusterUnderTest cluster) => (_servers, Cluster) = (servers, cluster);

    public ClusterUnderTest Cluster { get; }

    public static async Task<LoadedServers> StartAsync(LoadSettings settings, int workers)
    {
        string[] shared = [$"--Fake:Seconds={settings.Picture}", "--Logging:LogLevel:Default=Warning"];
        ClusterServers? servers = settings.Alone ? null : new();
        LoadedServers? loaded = null;
        try
        {
            if (servers is null)
            {
                loaded = new(null, new([.. shared, "--Tiles:QueueLimit=20000"]));
                await loaded.Cluster.StartAloneAsync();
            }
            else
            {
                await servers.InitializeAsync();
                // The usual lease: short ones are for tests of what goes wrong.
                loaded = new(servers, servers.New(out _, [.. shared, "--Cluster:LeaseSeconds=10"]));
                await loaded.Cluster.StartAsync(settings.Fronts, workers);
            }

            return loaded;
        }
        catch
        {
            await (loaded?.DisposeAsync() ?? servers?.DisposeAsync() ?? ValueTask.CompletedTask);
            throw;
        }
    }

    /// <summary>Whose processor time is of interest, by name.</summary>
    public IReadOnlyDictionary<string, int[]> Processes()
    {
        var processes = new Dictionary<string, int[]>
        {
            ["front ends"] = [.. Cluster.Fronts.Select(front => front.Id)],
            ["workers"] = [.. Cluster.Workers.Except(Cluster.Fronts).Select(worker => worker.Id)],
        };
        if (_servers is not null)
        {
            processes["Redis"] = [_servers.Redis.Id];
            processes["PostgreSQL"] = ProcessorTime.Family(_servers.PostgreSql.Id);
        }

        processes["the crowd"] = [Environment.ProcessId];
        return processes;
    }

    public async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        if (_servers is not null)
        {
            await _servers.DisposeAsync();
        }
    }
}
