namespace LatentWorld.Web.Hubs;

public static class HubRegistration
{
    /// <summary>A view is a few hundred bytes; nothing that a browser says to the hub is longer.</summary>
    private const int LongestMessage = 4 * 1024;

    public static IServiceCollection AddHubs(this IServiceCollection services)
    {
        services.AddSignalR().AddHubOptions<TileHub>(hub =>
        {
            hub.MaximumReceiveMessageSize = LongestMessage;
            hub.StreamBufferCapacity = 1;
            hub.MaximumParallelInvocationsPerClient = 2;
        });
        return services;
    }
}
