namespace LatentWorld.Web.Http;

/// <summary>Who asks, as limits count it: one network address is one client.</summary>
internal static class Client
{
    /// <summary>Where the address is not known, all such askers are one client.</summary>
    public static string Of(HttpContext? context) => context?.Connection.RemoteIpAddress?.ToString() ?? "";
}
