using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Store;

/// <summary>Who is told of what a store does by itself.</summary>
/// <param name="Forgotten">Gets worlds that made room for others.</param>
/// <param name="Lost">Gets pictures that were not kept, since others were first.</param>
/// <param name="GivenUp">Gets pictures that are not kept, since they could not be written.</param>
internal sealed record StoreListeners(
    Action<IReadOnlyList<WorldId>> Forgotten, Action<IReadOnlyList<PictureKey>> Lost, Action<IReadOnlyList<PictureKey>> GivenUp);
