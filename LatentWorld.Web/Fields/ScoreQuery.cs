using LatentWorld.Engine.Fields.Scores;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Queries;
using Microsoft.AspNetCore.Mvc;

namespace LatentWorld.Web.Fields;

/// <summary>Which tiles and which sampling step, as a request's query says it: a rectangle, and step= or none.</summary>
public sealed class ScoreQuery : RectangleQuery
{
    /// <summary>The name of the step.</summary>
    internal const string StepName = "step";

    [FromQuery(Name = StepName)]
    public string? Step { get; init; }

    /// <exception cref="QueryException">It is no rectangle that is measured; the message says why, for people.</exception>
    public RegionLattice ReadRegion()
    {
        RegionLattice region = ReadTiles();
        return ScoreFields.ProblemOf(region) is { } words ? throw new QueryException(words) : region;
    }

    /// <summary>The step, from 0, counted from the noise; null where none is said. Whether a world has it is another's question.</summary>
    /// <exception cref="QueryException">It is none that any world has.</exception>
    public int? ReadStep() => Step is null ? null : (int)WholeNumber.Read(StepName, Step, 0, World.MaxSteps - 1, "No such step.");
}
