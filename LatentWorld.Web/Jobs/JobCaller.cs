using LatentWorld.Engine.Jobs;
using LatentWorld.Web.Addresses;

namespace LatentWorld.Web.Jobs;

/// <summary>Who asks about jobs over HTTP: the client that a job counts against, and the keys that it shows.</summary>
internal static class JobCaller
{
    /// <summary>The header that has a job's key, or the operator's.</summary>
    public const string Header = "LatentWorld-Key";

    public static string[] Keys(HttpRequest request) => [.. request.Headers[Header].OfType<string>().Where(key => key.Length > 0)];

    /// <param name="owner">The hash of the new job's key; null where only the cost is asked for.</param>
    public static JobStarter Starter(HttpContext asker, JobRights rights, string? owner = null) =>
        new(ClientAddress.Of(asker).ToString(), owner, rights.IsOperator(Keys(asker.Request)));
}
