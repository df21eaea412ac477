using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Options;

namespace LatentWorld.Web.Worlds;

/// <summary>A world to start from, with the words that introduce it.</summary>
/// <param name="Name">The word by which links call it.</param>
/// <param name="View">Where its map opens; null where the unit parallelogram does.</param>
public sealed record StartWorld(WorldId Id, string Name, string Title, string Description, World World, StartViewSettings? View);
