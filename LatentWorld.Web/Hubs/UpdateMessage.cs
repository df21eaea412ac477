using System.Diagnostics;
using LatentWorld.Engine.Tiles;

namespace LatentWorld.Web.Hubs;

/// <summary>A <see cref="TileUpdate"/> as it goes over the wire.</summary>
/// <param name="Kind">"ready", "failed", "field" or "progress".</param>
public sealed record UpdateMessage(
    string Kind,
    string? World = null,
    int Zoom = 0,
    long X = 0,
    long Y = 0,
    string? Reason = null,
    double? Lipschitz = null,
    int? Neighbours = null,
    int? Waiting = null,
    double? Seconds = null)
{
    public static UpdateMessage Of(TileUpdate update) => update switch
    {
        TileReady u => new("ready", u.World.Value, u.Tile.Zoom, u.Tile.X, u.Tile.Y),
        TileFailed u => new("failed", u.World.Value, u.Tile.Zoom, u.Tile.X, u.Tile.Y, Reason: u.Reason),
        FieldReady u => new("field", u.World.Value, u.Tile.Zoom, u.Tile.X, u.Tile.Y, Lipschitz: u.Lipschitz, Neighbours: u.Neighbours),
        Progress u => new("progress", Waiting: u.Waiting, Seconds: u.Seconds),
        _ => throw new UnreachableException($"No message for {update.GetType().Name}."),
    };
}
