using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Exports;

/// <summary>Where an export has its pictures and latents from. Not thread-safe.</summary>
/// <param name="world">The world, prepared for its model.</param>
/// <param name="model">The model of the pictures.</param>
/// <param name="origin">Where features come from that the noise was measured with.</param>
/// <param name="noise">Feature distance that rounding alone makes; null where it is not known, and then no value of the field is resolved.</param>
/// <param name="find">The picture of a point; null where it could not be rendered.</param>
internal sealed class GridSource(PreparedWorld world, IDiffusionModel model, FeatureOrigin origin, double? noise, Func<PlanePoint, Picture?> find)
{
    private readonly float[] _here = new float[world.Plane.Count], _there = new float[world.Plane.Count];

    public PreparedWorld World => world;

    public IDiffusionModel Model => model;

    /// <summary>Feature distance that rounding alone makes.</summary>
    public double? Noise => noise;

    /// <summary>The place at a column and a row of a grid, with its picture.</summary>
    public (GridCell Cell, Picture? Picture) Read(int row, int column, PlanePoint point)
    {
        LatentNorms norms = world.Plane.Latent(point, _here);
        Picture? picture = find(point);
        return (new(row, column, point, norms, picture?.Features ?? [], picture?.Provenance), picture);
    }

    /// <summary>What is known of the field at a place, from its neighbours in the grid; null where nothing is.</summary>
    public CellField? Field(GridCell cell, IEnumerable<GridCell> neighbours)
    {
        if (cell.Provenance is null || cell.Features.Length == 0)
        {
            return null;
        }

        // As on the map: only features of one origin are compared.
        var own = FeatureOrigin.Of(cell.Provenance);
        GridCell[] compared = [.. neighbours
            .Where(other => other.Provenance is { } from && FeatureOrigin.Of(from) == own && other.Features.Length == cell.Features.Length)];
        LatticeStep[] steps = Array.ConvertAll(
            compared, other => new LatticeStep(Lipschitz.Distance(cell.Features, other.Features), Distance(cell.Point, other.Point)));
        (double? noise, double least) known = (own == origin ? noise : null, NumericFloor.LeastDistance(world.Plane.Geometry, world.Input, cell.Point));
        return CellField.Of(steps, known.noise, known.least) is { } field
            ? field with { Stretch = Stretch(cell, compared)?.Of(FieldKind.Stretch, known.noise, known.least) }
            : null;
    }

    private LatticeStretch? Stretch(GridCell cell, GridCell[] neighbours)
    {
        (PlanePoint here, double stepAlpha, double stepBeta) = (cell.Point, 0, 0);
        LatticeStretch.Cross around = new([], [], [], []);
        foreach (GridCell other in neighbours)
        {
            (double alpha, double beta) = (other.Point.Alpha - here.Alpha, other.Point.Beta - here.Beta);
            if (other.Row == cell.Row)
            {
                stepAlpha = Math.Abs(alpha);
                around = alpha < 0 ? around with { Left = other.Features } : around with { Right = other.Features };
            }
            else
            {
                stepBeta = Math.Abs(beta);
                around = beta < 0 ? around with { Above = other.Features } : around with { Below = other.Features };
            }
        }

        return stepAlpha > 0 && stepBeta > 0
            ? LatticeStretch.Of(cell.Features, around, stepAlpha, stepBeta, world.Plane.GramAt(here))
            : null;
    }

    private double Distance(PlanePoint here, PlanePoint there)
    {
        world.Plane.Latent(here, _here);
        world.Plane.Latent(there, _there);
        return Lipschitz.Distance(_here, _there);
    }
}
