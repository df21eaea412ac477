using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Worlds;

/// <summary>A place worth seeing, with the words that introduce it.</summary>
/// <param name="Link">The page's query that opens it.</param>
/// <param name="Picture">Address of the picture in its middle, relative to the page.</param>
public sealed record CuratedPlace(WorldId World, string Title, string Description, string Link, string Picture);
