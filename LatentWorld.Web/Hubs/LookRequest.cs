using LatentWorld.Engine.Tiles;
using LatentWorld.Web.Worlds;
using Microsoft.AspNetCore.SignalR;

namespace LatentWorld.Web.Hubs;

/// <summary>What a browser looks at, as it says so; see <see cref="View"/>.</summary>
/// <param name="World">The id of the world.</param>
public sealed record LookRequest(
    string? World, int Zoom, long MinX, long MinY, long MaxX, long MaxY, double CentreX, double CentreY, bool Stability)
{
    /// <exception cref="HubException">It is no view of a world of this server; the message says why.</exception>
    public View Read(WorldLibrary library)
    {
        CheckRange();
        return new(HubWorld.Find(library, World), Zoom, MinX, MinY, MaxX, MaxY, CentreX, CentreY, Stability);
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
    }
}
