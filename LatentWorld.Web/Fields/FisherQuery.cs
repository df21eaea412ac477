using System.Globalization;
using LatentWorld.Engine.Fields.Fisher;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Queries;
using Microsoft.AspNetCore.Mvc;

namespace LatentWorld.Web.Fields;

/// <summary>Which pictures, as a request's query says it: a rectangle, and decay= or none.</summary>
public sealed class FisherQuery : RectangleQuery
{
    [FromQuery(Name = "decay")]
    public string? Decay { get; init; }

    /// <exception cref="QueryException">It is no rectangle or decay that a metric is fitted with; the message says why, for people.</exception>
    public (RegionLattice Lattice, double Decay) Read()
    {
        RegionLattice lattice = ReadTiles();
        // What is no number is out of the bounds that are named.
        double decay = Decay is null ? FisherFields.UsualDecay
            : double.TryParse(Decay, NumberStyles.Float, CultureInfo.InvariantCulture, out double read) ? read
            : double.NaN;
        return FisherFields.ProblemOf(decay) is { } problem ? throw new QueryException(problem, "No such decay.")
            : FisherFields.ProblemOf(lattice) is { } words ? throw new QueryException(words)
            : (lattice, decay);
    }
}
