namespace LatentWorld.Tests.Cluster.Load;

/// <summary>What a load is put on: a cluster with servers of its own, or one process alone.</summary>
internal sealed class LoadedServers : IAsyncDisposable
{
    private LoadedServers(ClusterUnderTest cluster) => Cluster = cluster;

    public ClusterUnderTest Cluster { get; }

    public static async Task<LoadedServers> StartAsync(LoadSettings settings, int workers)
    {
        string[] shared = [$"--Fake:Seconds={settings.Picture}", "--Logging:LogLevel:Default=Warning", "--Tiles:QueueLimit=20000"];
        if (!settings.Alone)
        {
            throw new NotSupportedException("There is no cluster yet: measure one process (--alone=true).");
        }

        var servers = new LoadedServers(new(shared));
        try
        {
            await servers.Cluster.StartAloneAsync();
            return servers;
        }
        catch
        {
            await servers.DisposeAsync();
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
            ["the crowd"] = [Environment.ProcessId],
        };
        return processes;
    }

    public ValueTask DisposeAsync() => Cluster.DisposeAsync();
}
