namespace LatentWorld.Web.Http;

/// <summary>The header that marks a stand-in for a picture that is not there yet.</summary>
internal static class FallbackHeader
{
    /// <summary>Its value names the ancestor that the stand-in was cut from, as zoom/x/y.</summary>
    public const string Name = "LatentWorld-Fallback";
}
