using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Journals.GeoJson;

/// <summary>
/// What a journal's file says. It is a FeatureCollection of GeoJSON (RFC 7946) whose coordinates are α and β by prior arrangement
/// (its section 4): the foreign member <c>latentworld</c> says so, with the world's recipe, so that it opens on another server too.
/// </summary>
/// <param name="World">The recipe of its world; null where the file leaves it out.</param>
/// <param name="Title">What the journal is called; empty where the file leaves it out.</param>
/// <param name="Contents">Its entries in their order.</param>
public sealed record JournalFile(World? World, string Title, IReadOnlyList<EntryContent> Contents)
{
    /// <summary>Most bytes of a file.</summary>
    public const int MostBytes = 16 * 1024 * 1024;

    /// <summary>The media type of such a file.</summary>
    public const string MediaType = "application/geo+json";

    /// <summary>How deep a file's values lie in one another; a polygon's numbers lie seven deep.</summary>
    internal const int MaxDepth = 16;

    /// <summary>The foreign member.</summary>
    internal const string Member = "latentworld";

    /// <summary>What the coordinates are, as the file says it.</summary>
    internal const string Coordinates = "α, β: shares of the way from z0 to z1 and from z0 to z2 of the world's plane; no longitude and latitude";
}
