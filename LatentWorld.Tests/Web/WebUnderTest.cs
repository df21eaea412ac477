using LatentWorld.Engine.Models;
using LatentWorld.Engine.Tiles;
using LatentWorld.Tests.Tiles;
using LatentWorld.Web.Hubs;
using LatentWorld.Web.Worlds;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LatentWorld.Tests.Web;

/// <summary>The real server, on the fake model and a store in memory.</summary>
internal sealed class WebUnderTest : WebApplicationFactory<TileHub>
{
    public FakeModel Model { get; } = new();

    public StartWorldCatalogue Catalogue => Services.GetRequiredService<StartWorldCatalogue>();

    public string FirstId => Catalogue.First.Id.Value;

    /// <summary>Opens a connection to the hub.</summary>
    public async Task<HubConnection> ConnectAsync()
    {
        HubConnection connection = new HubConnectionBuilder()
            .WithUrl(new Uri(Server.BaseAddress, TileHub.Path), options =>
            {
                options.Transports = HttpTransportType.LongPolling;
                options.HttpMessageHandlerFactory = _ => Server.CreateHandler();
            })
            .Build();
        await connection.StartAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    // Without prefetch, so that a test can count what its views alone cost.
    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
        .UseSetting("Logging:LogLevel:Default", "None").UseSetting("Tiles:Prefetch", "false").ConfigureServices(services =>
    {
        services.RemoveAll<IDiffusionModel>();
        services.AddSingleton<IDiffusionModel>(Model);
        services.RemoveAll<ModelSpeed>();
        services.AddSingleton(new ModelSpeed(4, 0.01, 0.01));
        services.RemoveAll<PictureStore>();
        services.AddSingleton(PictureStore.InMemory());
    });
}
