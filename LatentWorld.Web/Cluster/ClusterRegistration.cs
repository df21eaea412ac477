using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using LatentWorld.Cluster.Hosting;
using LatentWorld.Cluster.Membership;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Loading;
using LatentWorld.Engine.Models.Runtime;
using LatentWorld.Engine.Rendering;
using LatentWorld.Web.Devices;
using LatentWorld.Web.Health;
using LatentWorld.Web.Options;
using LatentWorld.Web.Status;

namespace LatentWorld.Web.Cluster;

/// <summary>What a process is made of beside its own parts where it is one of a cluster. Where it is none, nothing.</summary>
internal static class ClusterRegistration
{
    /// <summary>What the configuration says of this process.</summary>
    public static ClusterSettings ClusterOf(this WebApplicationBuilder builder) =>
        builder.Configuration.GetSection(ClusterSettings.Section).Get<ClusterSettings>() ?? new();

    /// <summary>For a process with pages.</summary>
    public static void AddFrontEnd(this WebApplicationBuilder builder)
    {
        ClusterSettings settings = builder.ClusterOf();
        if (settings.ReadRole is not (ClusterRole.Front or ClusterRole.Both))
        {
            return;
        }

        builder.Logging.AddClusterLogs();
        builder.AddFrontEnd(builder.Membership(settings));
        builder.Services.AddHealthChecks()
            .AddCheck<SiloReady>("cluster", tags: [HealthRegistration.Ready])
            .AddCheck<ClusterReady>("workers", tags: [HealthRegistration.Ready]);
        builder.Services.AddClusterMeters(settings).AddTraces(builder.Configuration);
        if (settings.ReadRole == ClusterRole.Both)
        {
            builder.Services.AddWorkerHost();
            return;
        }

        builder.Services
            .AddSingleton(OpenWords)
            .AddSingleton(new ModelSpeed(1, 0, 0))
            .AddSingleton<IReadOnlyList<DeviceModel>>(services => [new("workers", services.GetRequiredService<IDiffusionModel>())]);
    }

    /// <summary>For a process without pages.</summary>
    public static void AddWorker(this WebApplicationBuilder builder)
    {
        ClusterSettings settings = builder.ClusterOf();
        builder.Logging.AddClusterLogs();
        builder.AddWorkerClient(builder.Membership(settings));
        builder.Services.AddClusterMeters(settings).AddTraces(builder.Configuration);
        builder.Services.AddWorkerHost();
    }

    private static void AddWorkerHost(this IServiceCollection services) => services
        .AddSingleton<WorkerHost>()
        .AddSingleton(provider => provider.GetRequiredService<WorkerHost>().Lost)
        .AddHostedService(provider => provider.GetRequiredService<WorkerHost>());

    private static ClusterMembership Membership(this WebApplicationBuilder builder, ClusterSettings settings) => new()
    {
        Name = settings.Name,
        Redis = settings.Redis,
        Address = IPAddress.TryParse(settings.Address, out IPAddress? own) ? own : OwnAddress(),
        SiloPort = settings.SiloPort,
        GatewayPort = settings.GatewayPort,
        Lease = TimeSpan.FromSeconds(settings.LeaseSeconds),
        HasDashboard = ClusterDashboard.IsShown(builder.Configuration),
        IsPod = KubernetesNames.IsPod(builder.Configuration),
        IsTraced = TraceRegistration.IsTold(builder.Configuration),
    };

    /// <summary>The first address of the machine that others reach it by.</summary>
    private static IPAddress OwnAddress() => NetworkInterface.GetAllNetworkInterfaces()
        .Where(network => network.OperationalStatus == OperationalStatus.Up && network.NetworkInterfaceType != NetworkInterfaceType.Loopback)
        .SelectMany(network => network.GetIPProperties().UnicastAddresses)
        .Select(address => address.Address)
        .FirstOrDefault(address => address.AddressFamily == AddressFamily.InterNetwork) ?? IPAddress.Loopback;

    private static IDiffusionModel OpenWords(IServiceProvider services)
    {
        OnnxDiffusionModel model = ModelRegistration.Load(services, new(ExecutionProviderChoice.Cpu));
        model.KeepWords();
        return ClusterHosting.ForFrontEnd(services, model);
    }
}
