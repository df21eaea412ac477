using System.Diagnostics;
using System.Text.Json.Serialization;
using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using MessagePack;

namespace LatentWorld.Web.Hubs;

/// <summary>
/// A <see cref="TileUpdate"/> as it goes over the wire: an object without its empty fields in JSON, an array in
/// MessagePack, where names would be longer than what they name.
/// </summary>
/// <param name="Kind">One of <see cref="UpdateKind"/>.</param>
/// <param name="Value">Of a field: the value; null where it is below the noise.</param>
/// <param name="Distance">Of a field: latent distance of the step that it was measured over.</param>
/// <param name="AtMost">Of a field below the noise: its bound; null where there is none, since the latents are the same.</param>
/// <param name="Field">Of a field: the word of its kind.</param>
/// <param name="Picture">Of a preview: a small WebP, base64 in JSON.</param>
/// <param name="Mask">Of a sheet, which Zoom, X and Y address: which of its pictures exist, see <see cref="SheetChanged"/>; base64 in JSON.</param>
/// <param name="Total">Of the progress: pictures of the view.</param>
/// <param name="Uncertainty">Of a field: the value is right to within it, as far as noise goes.</param>
/// <param name="Direction">Of a stretch: the angle on the plane along which it is strongest, in degrees from α towards β, 0 to below 180.</param>
/// <param name="Anisotropy">Of a stretch: how many times as much the features change that way as at a right angle to it, at least; null where nothing changes there.</param>
[MessagePackObject]
public sealed record UpdateMessage(
    [property: Key(0)] string Kind,
    [property: Key(1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? World = null,
    [property: Key(2)] int Zoom = 0,
    [property: Key(3)] long X = 0,
    [property: Key(4)] long Y = 0,
    [property: Key(5), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason = null,
    [property: Key(6), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Value = null,
    [property: Key(7), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Neighbours = null,
    [property: Key(8), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Waiting = null,
    [property: Key(9), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Seconds = null,
    [property: Key(10), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Step = null,
    [property: Key(11), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Steps = null,
    [property: Key(12), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ReadOnlyMemory<byte>? Picture = null,
    [property: Key(13), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Distance = null,
    [property: Key(14), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? AtMost = null,
    [property: Key(15), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Field = null,
    [property: Key(16), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ReadOnlyMemory<byte>? Mask = null,
    [property: Key(17), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Total = null,
    [property: Key(18), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Uncertainty = null,
    [property: Key(19), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Direction = null,
    [property: Key(20), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Anisotropy = null)
{
    public static UpdateMessage Of(TileUpdate update) => update switch
    {
        TileReady u => new(UpdateKind.Ready, u.World.Value, u.Tile.Zoom, u.Tile.X, u.Tile.Y),
        TilePreview u => new(UpdateKind.Preview, u.World.Value, u.Tile.Zoom, u.Tile.X, u.Tile.Y, Step: u.Step, Steps: u.Steps, Picture: u.WebP),
        TileFailed u => new(UpdateKind.Failed, u.World.Value, u.Tile.Zoom, u.Tile.X, u.Tile.Y, Reason: u.Reason),
        FieldReady { World: var world, Value: var (kind, tile, estimate) } => new(
            UpdateKind.Field, world.Value, tile.Zoom, tile.X, tile.Y, Value: estimate.Value, Neighbours: estimate.Neighbours,
            Distance: estimate.Distance, AtMost: estimate.AtMost, Field: EnumWords<FieldKind>.Of(kind),
            Uncertainty: estimate.Uncertainty, Direction: estimate.Stretch?.Direction, Anisotropy: estimate.LeastAnisotropy is { } ratio && double.IsFinite(ratio) ? ratio : null),
        SheetChanged u => new(UpdateKind.Sheet, u.World.Value, u.Sheet.Zoom, u.Sheet.X, u.Sheet.Y, Mask: u.Mask),
        Progress u => new(UpdateKind.Progress, Waiting: u.Waiting, Seconds: u.Seconds, Total: u.Total),
        _ => throw new UnreachableException($"No message for {update.GetType().Name}."),
    };
}
