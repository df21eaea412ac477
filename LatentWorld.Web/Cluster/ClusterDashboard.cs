using System.Net.Http.Headers;
using System.Text;
using LatentWorld.Cluster.Hosting;
using LatentWorld.Cluster.Membership;
using LatentWorld.Engine.Jobs;
using LatentWorld.Web.Http;
using LatentWorld.Web.Jobs;
using LatentWorld.Web.Options;
using LatentWorld.Web.Refusals;

namespace LatentWorld.Web.Cluster;

/// <summary>Orleans' own dashboard, where there is an operator who may see it: a browser asks for his key as a password.</summary>
internal static class ClusterDashboard
{
    public const string Path = "/cluster/dashboard";

    /// <summary>Its page, which finds its parts beside itself.</summary>
    private const string Page = $"{Path}/index.html";

    /// <summary>Turns away who does not hold the operator's key.</summary>
    public static void UseOperatorsGate(this WebApplication app)
    {
        JobRights rights = app.Services.GetRequiredService<JobRights>();
        app.Use((context, next) => context.GetEndpoint()?.Metadata.GetMetadata<OperatorsAlone>() is null || rights.IsOperator(Keys(context.Request))
            ? next(context)
            : RefuseAsync(context));
    }

    public static void MapClusterDashboard(this WebApplication app)
    {
        if (app.Services.GetService<ClusterMembership>() is not { HasDashboard: true })
        {
            return;
        }

        app.MapDashboard(Path).WithMetadata(OperatorsAlone.Mark, AnySpelling.Mark).ExcludeFromDescription();
        app.MapGet(Path, (HttpRequest asker) => TypedResults.Redirect($"{asker.PathBase}{Page}"))
            .WithMetadata(OperatorsAlone.Mark).ExcludeFromDescription().WithOrder(-1);
    }

    /// <summary>Whether this process shows it: whoever has no operator's key shows it to nobody.</summary>
    public static bool IsShown(IConfiguration configuration) => configuration[$"{JobsSettings.Section}:{nameof(JobsSettings.OperatorKey)}"] is { Length: > 0 };

    /// <summary>From the header of programs, and as a browser sends a password.</summary>
    private static string[] Keys(HttpRequest request) => [.. JobCaller.Keys(request), .. Password(request.Headers.Authorization)];

    private static string[] Password(string? header)
    {
        if (!AuthenticationHeaderValue.TryParse(header, out AuthenticationHeaderValue? value)
            || !"Basic".Equals(value.Scheme, StringComparison.OrdinalIgnoreCase) || value.Parameter is not { } words)
        {
            return [];
        }

        byte[] bytes = new byte[words.Length];
        return Convert.TryFromBase64String(words, bytes, out int count) && Encoding.UTF8.GetString(bytes, 0, count).Split(':', 2) is [_, { Length: > 0 } password]
            ? [password]
            : [];
    }

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Basic realm=\"LatentWorld: the operator's key as password\", charset=\"UTF-8\"";
        return new Refusal(
            StatusCodes.Status401Unauthorized, "For the operator alone.",
            $"Come with the key that Jobs:OperatorKey sets, as a password with any name, or in the header {JobCaller.Header}.").ExecuteAsync(context);
    }
}
