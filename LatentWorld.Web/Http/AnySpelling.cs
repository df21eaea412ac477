namespace LatentWorld.Web.Http;

/// <summary>Marks routes of others, whose pages ask for their parts as they like; see <see cref="OneSpelling"/>.</summary>
internal sealed class AnySpelling
{
    public static AnySpelling Mark { get; } = new();
}
