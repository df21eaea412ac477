using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Fields;

/// <summary>Which field of which rectangle, as a request says it.</summary>
/// <param name="Kind">The word of a field.</param>
/// <param name="MinX">First column.</param>
/// <param name="MinY">First row.</param>
/// <param name="MaxX">Last column, included.</param>
/// <param name="MaxY">Last row, included.</param>
internal sealed record FieldQuery(string Kind, int? Zoom, long? MinX, long? MinY, long? MaxX, long? MaxY)
{
    /// <summary>The view; or what is wrong, for people.</summary>
    public (View? View, string? Problem) Read(World world)
    {
        if (!EnumWords<FieldKind>.TryRead(Kind, out FieldKind kind))
        {
            return (null, $"\"{ShownText.Quoted(Kind)}\" is no field. It is one of {EnumWords<FieldKind>.All}.");
        }

        if (Zoom is not { } zoom || MinX is not { } minX || MinY is not { } minY || MaxX is not { } maxX || MaxY is not { } maxY)
        {
            return (null, "zoom=, minX=, minY=, maxX= and maxY= must be whole numbers: the zoom of the tiles, and their first and last columns and rows.");
        }

        var view = new View(world, zoom, minX, minY, maxX, maxY, minX, minY, kind) { Detail = ViewDetail.Sheets };
        return view.Problem is { } problem ? (null, problem) : (view, null);
    }
}
