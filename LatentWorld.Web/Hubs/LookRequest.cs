using LatentWorld.Engine.Tiles;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Worlds;
using MessagePack;
using Microsoft.AspNetCore.SignalR;

namespace LatentWorld.Web.Hubs;

/// <summary>What a browser looks at, as it says so; see <see cref="View"/>.</summary>
/// <param name="World">The id of the world.</param>
/// <param name="CursorAlpha">α under the pointer, null where there is none; with <paramref name="CursorBeta"/>.</param>
[MessagePackObject]
public sealed record LookRequest(
    [property: Key("world")] string? World,
    [property: Key("zoom")] int Zoom,
    [property: Key("minX")] long MinX,
    [property: Key("minY")] long MinY,
    [property: Key("maxX")] long MaxX,
    [property: Key("maxY")] long MaxY,
    [property: Key("centreX")] double CentreX,
    [property: Key("centreY")] double CentreY,
    [property: Key("stability")] bool Stability,
    [property: Key("cursorAlpha")] double? CursorAlpha = null,
    [property: Key("cursorBeta")] double? CursorBeta = null)
{
    /// <exception cref="HubException">It is no view of a world of this server; the message says why.</exception>
    public View Read(WorldLibrary library)
    {
        CheckRange();
        return new(HubWorld.Find(library, World), Zoom, MinX, MinY, MaxX, MaxY, CentreX, CentreY, Stability)
        {
            Cursor = CursorAlpha is { } alpha && CursorBeta is { } beta ? new PlanePoint(alpha, beta) : null,
        };
    }

    private void CheckRange()
    {
        HubWorld.CheckTile(new(Zoom, MinX, MinY));
        HubWorld.CheckTile(new(Zoom, MaxX, MaxY));
        if (MinX > MaxX || MinY > MaxY)
        {
            throw new HubException("A view's first column and row must not lie behind its last.");
        }

        // In double, so that the far ends of long do not overflow.
        double tiles = ((double)MaxX - MinX + 1) * ((double)MaxY - MinY + 1);
        if (tiles > View.MaxTiles)
        {
            throw new HubException($"A view has at most {View.MaxTiles} tiles, not {tiles:0}.");
        }

        if (!double.IsFinite(CentreX) || !double.IsFinite(CentreY))
        {
            throw new HubException("The centre of a view must be two finite numbers.");
        }

        if (!double.IsFinite(CursorAlpha ?? 0) || !double.IsFinite(CursorBeta ?? 0))
        {
            throw new HubException("The cursor of a view must be two finite numbers.");
        }
    }
}
