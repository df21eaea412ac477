using LatentWorld.Engine.Corners;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Addresses;

namespace LatentWorld.Web.Corners;

/// <summary>Makes the recipe of a map that has a new corner. Below pure noise the other corners come down to its level too.</summary>
public sealed class CornerTaking(CornerDesk desk, CornerMakings makings, CornerShelf shelf)
{
    /// <param name="world">The map that gets the corner.</param>
    /// <param name="corner">0 to 2.</param>
    /// <param name="report">The corner's.</param>
    /// <exception cref="CornerRefusedException">The other corners cannot come to its level; the message says why, for people.</exception>
    public async Task<World> TakeAsync(World world, int corner, CornerReport report, ClientAddress client, CancellationToken cancellation)
    {
        if (report.Level > world.Level)
        {
            throw new CornerRefusedException(
                $"This corner lies at noise level {NumberWords.Exact(report.Level)}, and the map's other corners at {NumberWords.Exact(world.Level)}. Make it at that level, or take it on a map of pure noise.");
        }

        World taken = world.WithVertex(corner, Vertex.Of(report.Hash)).AtLevel(report.Level);
        if (taken.FirstStep == 0)
        {
            return taken;
        }

        // Before the others are sampled: a world whose corners are all at the level, as they will be.
        if (WorldCheck.Check(PlanePoint.OfVertices.Index().Aggregate(taken, (map, place) => map.WithVertex(place.Index, Vertex.Of(report.Hash)))) is [WorldProblem problem, ..])
        {
            throw new CornerRefusedException(problem.Message);
        }

        for (int other = 0; other < PlanePoint.OfVertices.Count; other++)
        {
            if (other != corner)
            {
                taken = taken.WithVertex(other, Vertex.Of(await HashAtAsync(world, other, report.Level, client, cancellation)));
            }
        }

        return taken;
    }

    /// <summary>Another corner at the level: what it is where it lies there, or else what the sampler comes to from it.</summary>
    private async Task<string> HashAtAsync(World world, int corner, double level, ClientAddress client, CancellationToken cancellation)
    {
        Vertex vertex = world.Vertices()[corner];
        if (vertex.IsLatent && (world.FirstStep == world.AtLevel(level).FirstStep || shelf.Report(vertex.Latent)?.Level == level))
        {
            return vertex.Latent;
        }

        CornerMaking? making = await makings.WaitAsync(desk.Start(world, PlanePoint.OfVertices[corner], level, client).Id, cancellation);
        return making?.Hash
            ?? throw new CornerRefusedException($"Corner z{corner} could not be brought to noise level {NumberWords.Exact(level)}: {making?.Failure ?? "it was forgotten among others. Try again."}");
    }
}
