using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Loading;
using LatentWorld.Engine.Store;
using LatentWorld.Tests.Rendering;
using LatentWorld.Web.Hubs;
using LatentWorld.Web.Worlds;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace LatentWorld.Tests.Web;

/// <summary>The real server, on the fake model and a store in memory.</summary>
internal sealed class WebUnderTest : WebApplicationFactory<TileHub>
{
    public FakeModel Model { get; init; } = new();

    public PictureStore Store { get; init; } = PictureStore.InMemory();

    /// <summary>Set, the server runs on a clock that the test moves.</summary>
    public FakeTimeProvider? Time { get; init; }

    /// <summary>Settings besides those of appsettings.json.</summary>
    public Dictionary<string, string> Settings { get; init; } = [];

    /// <summary>Services besides the server's own.</summary>
    public Action<IServiceCollection> Also { get; init; } = _ => { };

    /// <summary>What the hub has logged.</summary>
    public LogUnderTest Log { get; } = new();

    public StartWorldCatalogue Catalogue => Services.GetRequiredService<StartWorldCatalogue>();

    public string FirstId => Catalogue.First.Id.Value;

    /// <summary>Opens a connection to the hub, in JSON unless the test takes another protocol.</summary>
    public async Task<HubConnection> ConnectAsync(Func<IHubConnectionBuilder, IHubConnectionBuilder>? protocol = null)
    {
        IHubConnectionBuilder builder = new HubConnectionBuilder()
            .WithUrl(new Uri(Server.BaseAddress, TileHub.Path), options =>
            {
                options.Transports = HttpTransportType.LongPolling;
                options.HttpMessageHandlerFactory = _ => Server.CreateHandler();
            });
        HubConnection connection = (protocol?.Invoke(builder) ?? builder).Build();
        await connection.StartAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    /// <summary>Lets a held run go on first: a test that failed while it held one would wait for itself.</summary>
    public override ValueTask DisposeAsync()
    {
        Model.Fake.ReleaseAll();
        return base.DisposeAsync();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder) => Set(builder).ConfigureServices(services =>
    {
        services.AddSingleton<ILoggerProvider>(Log);
        if (Time is not null)
        {
            services.AddSingleton<TimeProvider>(Time);
        }

        services.RemoveAll<IDiffusionModel>();
        services.AddSingleton<IDiffusionModel>(Model);
        services.RemoveAll<ModelSpeed>();
        services.AddSingleton(new ModelSpeed(4, 0.01, 0.01));
        services.RemoveAll<PictureStore>();
        services.AddSingleton(Store);
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        Also(services);
    });

    /// <summary>Quiet but for the hub, whose words are tested; without prefetch, so that a test can count what its views alone cost.</summary>
    private IWebHostBuilder Set(IWebHostBuilder builder)
    {
        builder.UseSetting("Tiles:Prefetch", "false").UseSetting("Logging:LogLevel:Default", "None").UseSetting("Logging:LogLevel:LatentWorld.Web.Hubs", "Information");
        builder.ConfigureLogging(logging => logging.ClearProviders());
        foreach ((string key, string value) in Settings)
        {
            builder.UseSetting(key, value);
        }

        return builder;
    }
}
