using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Worlds;
using MessagePack;
using Microsoft.AspNetCore.SignalR;

namespace LatentWorld.Web.Hubs;

/// <summary>What a browser looks at, as it says so; see <see cref="View"/>.</summary>
/// <param name="World">The id of the world.</param>
/// <param name="Field">The word of the field whose values are wanted besides the pictures; null for none.</param>
/// <param name="CursorAlpha">α under the pointer, null where there is none; with <paramref name="CursorBeta"/>.</param>
/// <param name="Detail">The word of a <see cref="ViewDetail"/>; null for tiles.</param>
/// <param name="Paused">Whether nothing of it is to be rendered.</param>
/// <param name="Anew">Whether all that is known of the view is sent, and not only what was not sent before.</param>
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
    [property: Key("field")] string? Field = null,
    [property: Key("cursorAlpha")] double? CursorAlpha = null,
    [property: Key("cursorBeta")] double? CursorBeta = null,
    [property: Key("anew")] bool Anew = false,
    [property: Key("detail")] string? Detail = null,
    [property: Key("paused")] bool Paused = false)
{
    /// <exception cref="HubException">It is no view of a world of this server; the message says why.</exception>
    public View Read(WorldLibrary library)
    {
        var view = new View(HubWorld.Find(library, World), Zoom, MinX, MinY, MaxX, MaxY, CentreX, CentreY, ReadField())
        {
            Detail = ReadDetail(),
            IsPaused = Paused,
            Cursor = CursorAlpha is { } alpha && CursorBeta is { } beta ? new PlanePoint(alpha, beta) : null,
        };
        return view.Problem is { } problem ? throw new HubException(problem) : view;
    }

    private ViewDetail ReadDetail() =>
        Detail is null ? ViewDetail.Tiles
        : EnumWords<ViewDetail>.TryRead(Detail, out ViewDetail detail) ? detail
        : throw new HubException($"A view has one of these details: {EnumWords<ViewDetail>.All}.");

    private FieldKind? ReadField() =>
        Field is null ? null
        : EnumWords<FieldKind>.TryRead(Field, out FieldKind kind) ? kind
        : throw new HubException($"This server has no such field. A view asks for one of these, or for none: {EnumWords<FieldKind>.All}.");
}
