using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Geometry.Spectra;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Fields.Spectra;

/// <summary>Compares the two pictures of a pair, by the rules of the map's sensitivity.</summary>
/// <param name="encoder">Hash of the image encoder by whose features pictures are compared.</param>
/// <param name="kept">Features by picture.</param>
/// <param name="noise">The largest known noise of some places by the features' origin; null where one is not known.</param>
internal sealed class PairReader(
    PreparedWorld world, string encoder, IReadOnlyDictionary<PictureKey, KeptFeatures> kept, Func<IEnumerable<PlanePoint>, FeatureOrigin, double?> noise)
{
    private readonly float[] _from = new float[world.Plane.Count], _to = new float[world.Plane.Count];

    /// <param name="place">The point between the two.</param>
    public MeasuredPair Read(PlanePoint place, ScalePair pair)
    {
        double distance = Distance(pair);
        if (!kept.TryGetValue(new(world.Id, pair.From), out KeptFeatures from) || !kept.TryGetValue(new(world.Id, pair.To), out KeptFeatures to))
        {
            return new(pair, PairState.Missing, distance, null, null);
        }

        if (OfEncoder(from) != OfEncoder(to))
        {
            return new(pair, PairState.NotComparable, distance, null, null);
        }

        if (from.Origin.Encoder != encoder || to.Origin.Encoder != encoder)
        {
            return new(pair, PairState.OtherEncoder, distance, null, null);
        }

        if (from.Values.Length == 0 || from.Values.Length != to.Values.Length)
        {
            return new(pair, PairState.NotComparable, distance, null, null);
        }

        double change = Lipschitz.Distance(from.Values, to.Values);
        double? hidden = noise(NoisePlaces.Of(world, place, distance), from.Origin);
        return new(
            pair,
            distance < NumericFloor.LeastDistance(world.Plane.Geometry, world.Input, place) ? PairState.BelowFloor
                : hidden is null ? PairState.NoiseMissing
                : PairState.Measured,
            distance, change, hidden);
    }

    /// <summary>Where the features come from once they are the model's.</summary>
    private FeatureOrigin OfEncoder(KeptFeatures features) => features.Origin with { Encoder = encoder };

    private double Distance(ScalePair pair)
    {
        world.Given(pair.From, _from);
        world.Given(pair.To, _to);
        return Lipschitz.Distance(_from, _to);
    }
}
