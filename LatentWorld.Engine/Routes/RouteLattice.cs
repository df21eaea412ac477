using LatentWorld.Engine.Geometry.Lines;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;

namespace LatentWorld.Engine.Routes;

/// <summary>
/// The lattice on which the metric of a route is measured: points of a zoom of the map, so that its pictures are the map's. Lines are reckoned in its intervals,
/// counted from its first point, which no zoom is too deep for.
/// </summary>
/// <param name="Points">The points.</param>
internal sealed record RouteLattice(RegionLattice Points)
{
    /// <summary>What lies around the places on each side, as a share of the longer side of their box: room for a line to go round.</summary>
    private const double Margin = .25;

    /// <summary>The same in its intervals.</summary>
    public PlaneLattice Cells { get; } = new(Points.Width, Points.Height, new(0, 0), new(Points.Width - 1, Points.Height - 1));

    /// <summary>The lattice of the next zoom over the same rectangle; null where there is none.</summary>
    public RouteLattice? Doubled => Points.Zoom == TileAddress.MaxZoom ? null : new(
        new RegionLattice(Points.Zoom + 1, 2 * Points.MinX, 2 * Points.MinY, 2 * Points.MaxX, 2 * Points.MaxY));

    /// <summary>The finest lattice around a route's places that has no more points along a side than the plan says; null where the places are too near each other, or too far out.</summary>
    public static RouteLattice? Of(RoutePlan plan)
    {
        (double left, double right) = (plan.Stops.Min(stop => stop.Alpha), plan.Stops.Max(stop => stop.Alpha));
        (double top, double bottom) = (plan.Stops.Min(stop => stop.Beta), plan.Stops.Max(stop => stop.Beta));
        double margin = Margin * Math.Max(right - left, bottom - top);
        for (int zoom = TileAddress.MaxZoom; zoom >= TileAddress.MinZoom; zoom--)
        {
            double minX = Index(Math.Floor, left - margin), maxX = Index(Math.Ceiling, right + margin);
            double minY = Index(Math.Floor, top - margin), maxY = Index(Math.Ceiling, bottom + margin);
            if (maxX - minX < plan.Lattice && maxY - minY < plan.Lattice)
            {
                var points = new RegionLattice(zoom, (long)minX, (long)minY, (long)maxX, (long)maxY);
                return points.ProblemOf(2, RoutePlan.MostLattice) is null && Math.Max(maxX - minX, maxY - minY) + 1 >= RoutePlan.LeastLattice ? new(points) : null;
            }

            double Index(Func<double, double> round, double value) => round(Math.ScaleB(value, zoom));
        }

        return null;
    }

    /// <summary>A point of the plane in intervals of the lattice.</summary>
    public PlanePoint Cell(PlanePoint point) => new(Math.ScaleB(point.Alpha, Points.Zoom) - Points.MinX, Math.ScaleB(point.Beta, Points.Zoom) - Points.MinY);

    /// <summary>The point of the plane at a place given in intervals.</summary>
    public PlanePoint Place(PlanePoint cell) => new(Math.ScaleB(Points.MinX + cell.Alpha, -Points.Zoom), Math.ScaleB(Points.MinY + cell.Beta, -Points.Zoom));
}
