using System.Threading.RateLimiting;
using LatentWorld.Web.Addresses;
using LatentWorld.Web.Options;
using LatentWorld.Web.Refusals;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace LatentWorld.Web.Http;

/// <summary>
/// How much one client may ask for at once. Over a limit the answer is 429 with the reason. New worlds have an
/// allowance of their own, see <see cref="Worlds.NewWorldAllowance"/>.
/// </summary>
public static class RequestLimits
{
    public const string WaitingTiles = "waiting-tiles";
    public const string Sheets = "sheets";
    public const string Previews = "previews";
    public const string Verifications = "verifications";
    public const string Jobs = "jobs";
    public const string Spectra = "spectra";
    public const string Archives = "archives";
    public const string Corners = "corners";
    public const string Fields = "fields";
    public const string Grids = "grids";
    public const string Uploads = "uploads";
    public const string Regions = "regions";
    public const string Agents = "agents";
    public const string Tools = "tools";
    public const string Journals = "journals";
    public const string Viewers = "viewers";

    /// <summary>More than a 4K screen asks for at once; tiles that are there answer at once and hardly count.</summary>
    private const int TilesAtOnce = 256;

    /// <summary>As many as a browser has under way over one connection; one that is not in memory is composed of up to 256 thumbnails.</summary>
    private const int SheetsAtOnce = 128;

    /// <summary>A preview decodes up to a few hundred pictures; link readers ask for one.</summary>
    private const int PreviewsAtOnce = 2;

    /// <summary>Each renders a picture that is there already; a person compares one at a time.</summary>
    private const int VerificationsAtOnce = 2;

    /// <summary>A forecast looks every picture of a region up; what runs is bounded by the jobs themselves.</summary>
    private const int JobRequestsAtOnce = 2;

    /// <summary>Each computes up to a hundred latents and reads as many features; a person looks at one.</summary>
    private const int SpectraAtOnce = 4;

    /// <summary>Each reads a folder of up to some gigabytes, for as long as the client takes.</summary>
    private const int ArchivesAtOnce = 2;

    /// <summary>The pictures of a report, and a file that is brought.</summary>
    private const int CornerRequestsAtOnce = 8;

    /// <summary>Each reads the features of up to 65,536 pictures.</summary>
    private const int FieldsAtOnce = 2;

    /// <summary>As many as a browser has under way over one connection; single pictures are decoded two at a time.</summary>
    private const int GridRequestsAtOnce = 64;

    /// <summary>Each takes disk and is unpacked; a person brings one at a time.</summary>
    private const int UploadsAtOnce = 1;

    /// <summary>Each reads up to 10,000 rows, or takes a file of up to 16 MB.</summary>
    private const int JournalRequestsAtOnce = 8;

    /// <summary>One at a time is measured for a client; what was measured last is there at once.</summary>
    private const int RegionsAtOnce = 4;

    /// <summary>The calls of tools and what an agent asks beside them.</summary>
    private const int AgentRequestsAtOnce = 32;

    /// <summary>Each may wait for a job; an agent asks for a few things at once.</summary>
    private const int ToolsAtOnce = 8;

    /// <summary>How many requests under a policy one client may have under way at once.</summary>
    internal static IReadOnlyDictionary<string, int> AtOnce { get; } = new Dictionary<string, int>
    {
        [WaitingTiles] = TilesAtOnce,
        [Sheets] = SheetsAtOnce,
        [Previews] = PreviewsAtOnce,
        [Verifications] = VerificationsAtOnce,
        [Jobs] = JobRequestsAtOnce,
        [Spectra] = SpectraAtOnce,
        [Archives] = ArchivesAtOnce,
        [Corners] = CornerRequestsAtOnce,
        [Fields] = FieldsAtOnce,
        [Grids] = GridRequestsAtOnce,
        [Uploads] = UploadsAtOnce,
        [Regions] = RegionsAtOnce,
        [Journals] = JournalRequestsAtOnce,
        [Agents] = AgentRequestsAtOnce,
        [Tools] = ToolsAtOnce,
    };

    public static IServiceCollection AddRequestLimits(this IServiceCollection services) => services.AddSingleton<ClientGates>().AddRateLimiter(limits =>
    {
        limits.OnRejected = ExplainAsync;
        foreach (string policy in AtOnce.Keys)
        {
            limits.AddPolicy(policy, context => RateLimitPartition.Get(
                ClientAddress.Of(context), client => new ClientGate(context.RequestServices.GetRequiredService<ClientGates>(), policy, client)));
        }

        // A connection, to the hub or of a page, is one request for as long as it lives. What a client without WebSockets
        // sends comes beside it.
        limits.AddPolicy(Viewers, context => RateLimitPartition.GetConcurrencyLimiter(
            (ClientAddress.Of(context), context.GetEndpoint()?.Metadata.GetMetadata<HubMetadata>()?.HubType, IsOpening(context)),
            _ => new ConcurrencyLimiterOptions { PermitLimit = ViewersOf(context) }));
    });

    private static bool IsOpening(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) || context.GetEndpoint()?.Metadata.GetMetadata<NegotiateMetadata>() is not null;

    private static int ViewersOf(HttpContext context) =>
        context.RequestServices.GetRequiredService<IOptions<TilesSettings>>().Value.ViewersPerClient;

    private static async ValueTask ExplainAsync(OnRejectedContext rejected, CancellationToken cancellation)
    {
        string? policy = rejected.HttpContext.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName;
        string words = policy == Viewers
            ? $"At most {ViewersOf(rejected.HttpContext)} maps at once are open for one client. Close one, or raise Tiles:ViewersPerClient."
            : Words(policy);
        await new RetryLater(StatusCodes.Status429TooManyRequests, "Too many requests.", words, TimeSpan.FromSeconds(1)).ExecuteAsync(rejected.HttpContext);
    }

    /// <summary>What is said to a client who asks for more at once than a policy lets it.</summary>
    internal static string Words(string? policy) => policy switch
    {
        Sheets => $"At most {SheetsAtOnce} sheets at once are composed for one client. Ask again when some have come.",
        Previews => $"At most {PreviewsAtOnce} previews at once are painted for one client. Ask again when one has come.",
        Verifications => $"At most {VerificationsAtOnce} verifications at once are made for one client. Ask again when one has come.",
        Jobs => $"At most {JobRequestsAtOnce} requests about jobs at once are answered for one client. Ask again when one is.",
        Spectra => $"At most {SpectraAtOnce} spectra, dives, routes and searches by words at once are read for one client. Ask again when one has come.",
        Archives => $"At most {ArchivesAtOnce} exports at once are fetched by one client. Ask again when one has come.",
        Corners => $"At most {CornerRequestsAtOnce} requests about corners at once are answered for one client. Ask again when one is.",
        Fields => $"At most {FieldsAtOnce} fields at once are read for one client. Ask again when one has come.",
        Grids => $"At most {GridRequestsAtOnce} requests about opened grids at once are answered for one client. Ask again when some are.",
        Regions => $"At most {RegionsAtOnce} requests about regions at once are answered for one client. Ask again when one is.",
        Journals => $"At most {JournalRequestsAtOnce} requests about journals at once are answered for one client. Ask again when one is.",
        Uploads => "One file at a time is taken from one client. Send the next when that is there.",
        Agents => $"At most {AgentRequestsAtOnce} requests of agents at once are answered for one client. Ask again when some are.",
        Tools => $"At most {ToolsAtOnce} tools at once work for one client. Ask again when one has answered.",
        _ => $"At most {TilesAtOnce} pictures at once are waited for by one client. Ask again when some have come.",
    };
}
