using LatentWorld.Cluster.Fronts;
using LatentWorld.Cluster.Membership;
using LatentWorld.Cluster.Messages;
using LatentWorld.Cluster.Observing;
using LatentWorld.Cluster.Workers;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Dashboard;

namespace LatentWorld.Cluster.Hosting;

/// <summary>Front ends and workers of a cluster, on Microsoft Orleans with its members in Redis.</summary>
public static class ClusterHosting
{
    /// <summary>How often a front end is asked whether it lives, and how often it may be silent: a killed one is known after some six seconds.</summary>
    private static readonly TimeSpan Probe = TimeSpan.FromSeconds(2);

    private const int MissedProbes = 3;

    /// <summary>How soon a worker knows of new front ends.</summary>
    private static readonly TimeSpan GatewayRefresh = TimeSpan.FromSeconds(5);

    /// <summary>How long a worker waits before it asks again for a cluster that does not answer.</summary>
    private static readonly TimeSpan ConnectPause = TimeSpan.FromSeconds(1);

    /// <summary>Makes this process one of the cluster's front ends, which carry its dispatcher: a silo of Orleans.</summary>
    public static IHostApplicationBuilder AddFrontEnd(this IHostApplicationBuilder builder, ClusterMembership cluster)
    {
        builder.Services.AddSingleton(new ClusterEntrance(cluster, [("Cluster:SiloPort", cluster.SiloPort), ("Cluster:GatewayPort", cluster.GatewayPort)]));
        var redis = new RedisLink();
        builder.UseOrleans(silo =>
        {
            if (cluster.IsPod)
            {
                // Before the rest: names and ports are the settings', which clients have as well.
                silo.UseKubernetesHosting();
            }

            if (cluster.HasDashboard)
            {
                // Its log would show what people write.
                silo.AddDashboard(options => options.HideTrace = true);
            }

            if (cluster.IsTraced)
            {
                silo.AddActivityPropagation();
            }

            silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (cluster.Name, cluster.Name))
                .UseRedisClustering(options =>
                {
                    options.ConfigurationOptions = cluster.RedisOptions();
                    options.CreateMultiplexer = own => redis.OpenAsync(RedisPurpose.Members, own.ConfigurationOptions);
                })
                .AddRedisGrainDirectory(ClusterDirectory.Name, options =>
                {
                    options.ConfigurationOptions = cluster.RedisOptions();
                    options.CreateMultiplexer = own => redis.OpenAsync(RedisPurpose.Directory, own.ConfigurationOptions);
                })
                .ConfigureEndpoints(cluster.Address, cluster.SiloPort, cluster.GatewayPort, listenOnAnyHostAddress: true)
                .Configure<ClusterMembershipOptions>(options =>
                {
                    (options.ProbeTimeout, options.NumMissedProbesLimit) = (Probe, MissedProbes);
                    options.TableRefreshTimeout = 5 * Probe;
                    // Where several are lost at once, who is left must not ask them, nor doubt itself.
                    (options.EnableIndirectProbes, options.ExtendProbeTimeoutDuringDegradation) = (false, false);
                    // Of two front ends one must be able to say that the other is gone.
                    options.NumVotesForDeathDeclaration = 1;
                });
        });
        builder.Services
            .AddSingleton(cluster)
            .AddSingleton(redis)
            .AddDispatcher()
            .AddSingleton<ClusterMetrics>()
            .AddSingleton<ClusterView>()
            .AddSingleton<ClusterWatch>()
            .AddSingleton<MembershipWatch>()
            .AddHostedService(services => services.GetRequiredService<MembershipWatch>())
            .AddSingleton<IRenderingElsewhere, FrontEnd>();
        return builder;
    }

    /// <summary>Makes this process a worker of the cluster, in a process without pages: a client of Orleans.</summary>
    public static IHostApplicationBuilder AddWorkerClient(this IHostApplicationBuilder builder, ClusterMembership cluster)
    {
        builder.Services.AddSingleton(new ClusterEntrance(cluster, []));
        builder.UseOrleansClient(client => (cluster.IsTraced ? client.AddActivityPropagation() : client)
            .Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (cluster.Name, cluster.Name))
            .Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = GatewayRefresh)
            .UseRedisClustering(options => options.ConfigurationOptions = cluster.RedisOptions())
            .UseConnectionRetryFilter(async (_, cancellation) =>
            {
                await Task.Delay(ConnectPause, TimeProvider.System, cancellation).ConfigureAwait(false);
                return true;
            }));
        builder.Services.AddSingleton(cluster).AddDispatcher();
        return builder;
    }

    /// <summary>Serves Orleans' dashboard, to whoever asks.</summary>
    /// <param name="path">Below which it is.</param>
    public static IEndpointConventionBuilder MapDashboard(this IEndpointRouteBuilder routes, string path) => routes.MapOrleansDashboard(path);

    /// <summary>What renders in this process.</summary>
    /// <param name="store">Where it keeps pictures, its own; disposed by the caller.</param>
    /// <param name="name">Of the process, for people.</param>
    public static Worker BeginWorker(IServiceProvider services, IReadOnlyList<DeviceModel> models, PictureStore store, string name) => new(
        services.GetRequiredService<Func<IDispatcherGrain>>(), new(name, typeof(Worker).Assembly.GetName().Version!.ToString(3)), models, store,
        services.GetService<LatentLookup>(), isAlone: services.GetService<IRenderingElsewhere>() is null, services.GetRequiredService<TileMetrics>(), services.GetRequiredService<TimeProvider>(),
        services.GetRequiredService<ILogger<Worker>>());

    /// <summary>A model for a process that renders nothing: what is asked of it beside recipes and words, a worker answers.</summary>
    /// <param name="words">Opened for recipes and words.</param>
    public static IDiffusionModel ForFrontEnd(IServiceProvider services, IDiffusionModel words) =>
        new WordsModel(words, services.GetRequiredService<Func<IDispatcherGrain>>());

    /// <summary>The dispatcher of the model that this process has.</summary>
    private static IServiceCollection AddDispatcher(this IServiceCollection services) => services.AddSingleton<Func<IDispatcherGrain>>(
        provider => () => provider.GetRequiredService<IGrainFactory>().GetGrain<IDispatcherGrain>(provider.GetRequiredService<IDiffusionModel>().Reference.Hash));
}
