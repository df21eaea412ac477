using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Views;

/// <summary>What a viewer looks at, with its world's id at hand: hashing the recipe for each picture would cost more than telling it.</summary>
/// <param name="WorldLeft">Cancelled when the viewer looks at another world, or leaves.</param>
internal sealed record ActiveView(View View, WorldId World, CancellationToken WorldLeft = default)
{
    /// <summary>Where a picture stands in the view, null where it does not: elsewhere, or between the view's lattice points.</summary>
    public TileAddress? Of(PictureKey key) =>
        key.World == World && TileAddress.At(key.Point, View.Zoom) is { } tile && View.Contains(tile) ? tile : null;
}
