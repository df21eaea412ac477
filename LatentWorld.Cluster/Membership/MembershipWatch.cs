using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Clustering.Redis;
using Orleans.Configuration;

namespace LatentWorld.Cluster.Membership;

/// <summary>
/// Sees whether Redis still has this front end in its list. One that came back empty, or with an older list, has not: then whoever starts
/// finds nobody there and begins a second cluster, of which the first hears nothing. No member can be brought back into such a list, so
/// each ends its process in good order, and those that are started in their place find each other.
/// </summary>
public sealed partial class MembershipWatch(
    IMembershipTable table, ILocalSiloDetails own, RedisLink redis, IOptions<RedisClusteringOptions> options, IOptions<ClusterOptions> cluster,
    IHostApplicationLifetime lifetime, TimeProvider time, ILogger<MembershipWatch> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    /// <summary>What is seen once may be a list that is being written.</summary>
    private const int Looks = 2;

    private bool _isUp = true;
    private int _last;

    /// <summary>Whether it was seen, and the process ends.</summary>
    public bool IsLost { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(Pause, time);
            for (int missed = 0; missed < Looks;)
            {
                await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false);
                SayOfLink();
                // It is in the list once all has started.
                bool isMissing = lifetime.ApplicationStarted.IsCancellationRequested && await IsMissingAsync(stoppingToken).ConfigureAwait(false);
                missed = isMissing ? missed + 1 : 0;
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops for another reason.
            return;
        }

        IsLost = true;
        Log.Lost(logger);
        await BeginListAsync(stoppingToken).ConfigureAwait(false);
        lifetime.StopApplication();
    }

    private void SayOfLink()
    {
        if (redis.IsUp == _isUp)
        {
            return;
        }

        _isUp = !_isUp;
        if (_isUp)
        {
            Log.Up(logger);
        }
        else
        {
            Log.Down(logger);
        }
    }

    /// <summary>Orleans waits for ever to leave a list that is not there.</summary>
    private async Task BeginListAsync(CancellationToken stoppingToken)
    {
        try
        {
            await table.InitializeMembershipTableAsync(tryInitTableVersion: true, stoppingToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Log.Unread(logger, exception);
        }
    }

    private async Task<bool> IsMissingAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (redis.For(RedisPurpose.Members) is { } connection && !await connection.GetDatabase().KeyExistsAsync(options.Value.CreateRedisKey(cluster.Value)).ConfigureAwait(false))
            {
                // Orleans takes a list that is not there for one that cannot be read.
                return true;
            }

            MembershipTableData list = await table.ReadAllAsync(stoppingToken).ConfigureAwait(false);
            bool isBack = list.Version.Version < _last;
            _last = Math.Max(_last, list.Version.Version);
            return isBack || list.TryGet(own.SiloAddress) is null;
        }
        catch (Exception exception)
        {
            // Redis that does not answer has lost nothing yet; the map says that it does not.
            Log.Unread(logger, exception);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Redis, by which the servers find each other, does not answer. Pictures go on; no server can be started until it does")]
        public static partial void Down(ILogger logger);

        [LoggerMessage(Level = LogLevel.Information, Message = "Redis answers again")]
        public static partial void Up(ILogger logger);

        [LoggerMessage(Level = LogLevel.Critical, Message = "Redis has lost its list of front ends: it came back empty, or older than it was. This front end ends, as the others do, so that they find each other when they are started again. Redis should keep what it is told on disk (appendonly yes)")]
        public static partial void Lost(ILogger logger);

        [LoggerMessage(Level = LogLevel.Debug, Message = "The list of front ends cannot be read")]
        public static partial void Unread(ILogger logger, Exception exception);
    }
}
