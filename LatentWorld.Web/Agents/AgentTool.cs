using System.Text.Json;
using System.Text.Json.Nodes;
using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Journals;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Engine.Worlds.Plots;
using LatentWorld.Web.Http;
using LatentWorld.Web.Queries;
using LatentWorld.Web.Refusals;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace LatentWorld.Web.Agents;

/// <summary>Something that agents can have done here. It calls what the pages and the HTTP endpoints call, within the limits of its client.</summary>
public abstract class AgentTool : McpServerTool
{
    private readonly Lazy<Tool> _tool;

    protected AgentTool() => _tool = new(Describe);

    /// <summary>Its name, in lower case, words joined by underscores.</summary>
    public abstract string Name { get; }

    /// <summary>What it does and what comes back, for a model that has to choose.</summary>
    public abstract string Description { get; }

    /// <summary>What it takes.</summary>
    public abstract IReadOnlyList<AgentParameter> Parameters { get; }

    /// <summary>Whether nothing here is other after it than before, but for pictures that are kept.</summary>
    public virtual bool IsReading => true;

    public sealed override Tool ProtocolTool => _tool.Value;

    public sealed override IReadOnlyList<object> Metadata => [];

    /// <summary>Does it.</summary>
    /// <exception cref="AgentRefusedException">It is not done; the message says why.</exception>
    protected abstract Task<AgentAnswer> AnswerAsync(AgentCall call);

    public sealed override async ValueTask<CallToolResult> InvokeAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default)
    {
        IServiceProvider services = request.Services!;
        HttpContext asker = services.GetRequiredService<IHttpContextAccessor>().HttpContext!;
        using var left = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, asker.RequestAborted);
        try
        {
            var arguments = new AgentArguments(Name, Parameters, new Dictionary<string, JsonElement>(request.Params?.Arguments ?? new Dictionary<string, JsonElement>()));
            var call = new AgentCall(request, arguments, asker, services.GetRequiredService<ClientGates>(), left.Token);
            arguments.Check();
            using IDisposable place = call.Enter(RequestLimits.Tools);
            return (await AnswerAsync(call)).ToResult();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return AgentAnswer.Refused(InWords(failure, services));
        }
    }

    /// <summary>What keeps a tool from its work is said as it is over HTTP; of a fault of ours the log has the stack.</summary>
    private string InWords(Exception failure, IServiceProvider services)
    {
        if (failure is AgentRefusedException or JobRefusedException or JobForbiddenException or TileUnavailableException or RenderingException
            or ShareLinkException or QueryException or PlotException or JournalRefusedException)
        {
            return failure.Message;
        }

        services.GetRequiredService<ILogger<AgentTool>>().LogError(failure, "The tool {Name} has failed", Name);
        return RefusalWords.Of(StatusCodes.Status500InternalServerError);
    }

    private Tool Describe() => new()
    {
        Name = Name,
        Description = Description,
        InputSchema = JsonSerializer.SerializeToElement(new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(Parameters.Select(parameter => KeyValuePair.Create<string, JsonNode?>(parameter.Name, parameter.Schema()))),
            ["required"] = new JsonArray([.. Parameters.Where(parameter => parameter.IsRequired).Select(parameter => JsonValue.Create(parameter.Name))]),
            ["additionalProperties"] = false,
        }),
        Annotations = new() { ReadOnlyHint = IsReading, DestructiveHint = false, OpenWorldHint = false },
    };
}
