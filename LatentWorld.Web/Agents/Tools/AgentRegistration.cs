using LatentWorld.Web.Http;
using LatentWorld.Web.Options;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Server;

namespace LatentWorld.Web.Agents.Tools;

public static class AgentRegistration
{
    /// <summary>Where agents find the tools.</summary>
    public const string Path = "/mcp";

    /// <summary>A recipe of 32 kB, and what the protocol puts around it.</summary>
    private const long LongestBody = 64 * 1024;

    /// <summary>The protocol's library logs each call that is broken off, with its stack.</summary>
    private const string ProtocolLog = "ModelContextProtocol";

    private const string Instructions =
        "LatentWorld is a map of the latent space of a text-to-image diffusion model. Worlds are recipes of maps; a place is (α, β); each place has one picture. "
        + "Begin with list_worlds, look with picture_at, look for borders between concepts with search_rifts and dive. Every answer has a link: give it to people, it opens the place on the map.";

    /// <summary>Agents have no session: each request stands by itself, and nothing of theirs is held between two.</summary>
    public static IServiceCollection AddAgents(this IServiceCollection services)
    {
        services.AddLogging(logging => logging.AddFilter(ProtocolLog, LogLevel.Critical));
        services.AddMcpServer(server =>
        {
            server.ServerInfo = new() { Name = "latentworld", Title = "LatentWorld", Version = typeof(AgentRegistration).Assembly.GetName().Version?.ToString(3) ?? "0" };
            server.ServerInstructions = Instructions;
        }).WithHttpTransport(transport => transport.Stateless = true);
        return services
            .AddSingleton<AgentWriter>()
            .AddSingleton<AgentWorlds>()
            .AddSingleton<AgentJobs>()
            .AddSingleton<McpServerTool, ListWorldsTool>()
            .AddSingleton<McpServerTool, MakeWorldTool>()
            .AddSingleton<McpServerTool, OpenLinkTool>()
            .AddSingleton<McpServerTool, PictureTool>()
            .AddSingleton<McpServerTool, RenderTool>()
            .AddSingleton<McpServerTool, FieldTool>()
            .AddSingleton<McpServerTool, PlotTool>()
            .AddSingleton<McpServerTool, SearchTool>()
            .AddSingleton<McpServerTool, DiveTool>()
            .AddSingleton<McpServerTool, RouteTool>()
            .AddSingleton<McpServerTool, FindTool>()
            .AddSingleton<McpServerTool, CommitTool>()
            .AddSingleton<McpServerTool, ReadJournalTool>()
            .AddSingleton<McpServerTool, KeepTool>()
            .AddSingleton<McpServerTool, JobStatusTool>()
            .AddSingleton<McpServerTool, CancelJobTool>();
    }

    /// <summary>Unless the operator has turned it off.</summary>
    public static void MapAgents(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<AgentsSettings>>().Value.Offered)
        {
            IEndpointConventionBuilder agents = app.MapMcp(Path).RequireRateLimiting(RequestLimits.Agents)
                .WithMetadata(new RequestSizeLimitAttribute(LongestBody)).ExcludeFromDescription();
            agents.Finally(endpoint => endpoint.RequestDelegate = AgentRequests.Guard(endpoint.RequestDelegate!));
        }
    }
}
