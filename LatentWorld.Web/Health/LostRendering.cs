using LatentWorld.Engine.Views;

namespace LatentWorld.Web.Health;

/// <summary>Tells whether this process can render no more.</summary>
/// <param name="Problem">Why no device of its own works any more, for people; null while one does.</param>
public sealed record LostRendering(Func<string?> Problem)
{
    /// <summary>Of a process whose devices render for its own pages.</summary>
    public static LostRendering Of(TileService tiles) => new(() => tiles.Problem);
}
