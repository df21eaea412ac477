using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Fields;

/// <summary>The features around a tile, of one origin, as far as they are known.</summary>
internal sealed class LatticeSurroundings
{
    private readonly TileAddress _tile;
    private readonly float[] _here;
    private readonly (TileAddress Tile, float[] Features)[] _neighbours;

    private LatticeSurroundings(TileAddress tile, KeptFeatures here, (TileAddress Tile, float[] Features)[] neighbours, int uncompared) =>
        (_tile, _here, Origin, _neighbours, Uncompared) = (tile, here.Values, here.Origin, neighbours, uncompared);

    /// <summary>Of the tile's features.</summary>
    public FeatureOrigin Origin { get; }

    /// <summary>Neighbours of the same origin.</summary>
    public int Neighbours => _neighbours.Length;

    /// <summary>Neighbours of another origin.</summary>
    public int Uncompared { get; }

    /// <summary>Looks around; null where the tile itself has no features.</summary>
    /// <exception cref="Rendering.RenderingException">Features were kept by another encoder, and the device cannot compute them anew.</exception>
    public static LatticeSurroundings? Of(TileAddress tile, FieldInputs inputs)
    {
        if (inputs.Features.Of(tile) is not { Values.Length: > 0 } here)
        {
            return null;
        }

        List<(TileAddress, float[])> neighbours = new(4);
        int uncompared = 0;
        foreach (TileAddress neighbour in LatticeFields.Neighbours(tile))
        {
            if (inputs.Features.Of(neighbour) is not { } there || there.Values.Length != here.Values.Length)
            {
                continue;
            }

            if (there.Origin == here.Origin)
            {
                neighbours.Add((neighbour, there.Values));
            }
            else
            {
                uncompared++;
            }
        }

        return new(tile, here, [.. neighbours], uncompared);
    }

    /// <summary>What is known of a kind of field here.</summary>
    /// <param name="noise">Feature distance that rounding alone makes; null while it is not known.</param>
    /// <returns>Null where too few neighbours are known.</returns>
    public FieldEstimate? Estimate(FieldKind kind, PreparedWorld world, FieldInputs inputs, double? noise)
    {
        double least = NumericFloor.LeastDistance(world.Plane.Geometry, world.Input, _tile.Point);
        FieldEstimate? estimate = kind switch
        {
            FieldKind.Sensitivity => Lipschitz.Of(Steps(inputs), noise, least),
            FieldKind.Amplitude => Lipschitz.MeanOf(Steps(inputs), noise, least),
            FieldKind.Stretch or FieldKind.Anisotropy or FieldKind.Area => Stretch(world)?.Of(kind, noise, least),
            _ => throw new InvalidOperationException($"Nothing computes the field {kind}."),
        };
        return estimate is { } known ? known with { Uncompared = Uncompared } : null;
    }

    private LatticeStep[] Steps(FieldInputs inputs) => Array.ConvertAll(
        _neighbours, there => new LatticeStep(Lipschitz.Distance(_here, there.Features), inputs.Distance(_tile, there.Tile)));

    private LatticeStretch? Stretch(PreparedWorld world)
    {
        double step = Math.ScaleB(1, -_tile.Zoom);
        return LatticeStretch.Of(_here, new(At(-1, 0), At(1, 0), At(0, -1), At(0, 1)), step, step, world.Plane.GramAt(_tile.Point));
    }

    /// <summary>Features of the neighbour so many columns and rows away; empty where they are not known.</summary>
    private float[] At(int right, int down) =>
        Array.Find(_neighbours, there => there.Tile.X == _tile.X + right && there.Tile.Y == _tile.Y + down).Features ?? [];
}
