using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Worlds;
using Microsoft.AspNetCore.SignalR;

namespace LatentWorld.Web.Hubs;

/// <summary>Checks of what a hub call names; a <see cref="HubException"/>'s words reach the caller.</summary>
internal static class HubWorld
{
    public static World Find(WorldLibrary library, string? id) =>
        library.Find(id) ?? throw new HubException("This server does not know that world. Open its link again, or make it anew.");

    public static void CheckTile(TileAddress tile)
    {
        if (!tile.IsValid)
        {
            throw new HubException(
                $"There is no tile {tile}: zooms go from {NumberWords.Exact(TileAddress.MinZoom)} to {TileAddress.MaxZoom}, columns and rows to ±{TileAddress.MaxIndex}.");
        }
    }
}
