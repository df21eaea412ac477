using LatentWorld.Engine.Corners;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Addresses;

namespace LatentWorld.Web.Corners;

/// <summary>Makes the recipe of a map that has a new corner. Below pure noise the other corners come down to its level too.</summary>
public sealed class CornerTaking(CornerDesk desk, CornerMakings makings, CornerShelf shelf, TimeProvider time)
{
    private static readonly PlanePoint[] Places = [new(0, 0), new(1, 0), new(0, 1)];

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);

    /// <param name="world">The map that gets the corner.</param>
    /// <param name="corner">0 to 2.</param>
    /// <param name="report">The corner's.</param>
    /// <param name="unguided">Whether the map is to show the picture itself, without guidance.</param>
    /// <exception cref="CornerRefusedException">The other corners cannot come to its level; the message says why, for people.</exception>
    public async Task<World> TakeAsync(World world, int corner, CornerReport report, bool unguided, ClientAddress client, CancellationToken cancellation)
    {
        if (report.Level > world.Level)
        {
            throw new CornerRefusedException(
                $"This corner lies at noise level {NumberWords.Exact(report.Level)}, and the map's other corners at {NumberWords.Exact(world.Level)}. Make it at that level, or take it on a map of pure noise.");
        }

        if (report.Level < 1 && world.Scheduler == SchedulerKind.DpmSolver)
        {
            throw new CornerRefusedException("A map of DPM-Solver++ cannot begin below pure noise, since its steps use the one before. Take the corner on a map of DDIM or Euler.");
        }

        World taken = With(world with { Level = report.Level, Guidance = unguided ? 1 : world.Guidance }, corner, report.Hash);
        if (taken.FirstStep == 0)
        {
            return taken;
        }

        if (taken.Normalisation is Normalisation.Sphere or Normalisation.UnitStd)
        {
            // Such latents do not lie on the Gaussian sphere.
            taken = taken with { Normalisation = Normalisation.Vertices };
        }

        for (int other = 0; other < Places.Length; other++)
        {
            if (other != corner)
            {
                taken = With(taken, other, await HashAtAsync(world with { Guidance = taken.Guidance }, other, report.Level, client, cancellation));
            }
        }

        return taken;
    }

    /// <summary>Another corner at the level: what it is where it lies there, or else what the sampler comes to from it.</summary>
    private async Task<string> HashAtAsync(World world, int corner, double level, ClientAddress client, CancellationToken cancellation)
    {
        Vertex vertex = corner switch { 0 => world.Z0, 1 => world.Z1, _ => world.Z2 };
        if (vertex.IsLatent && shelf.Report(vertex.Latent)?.Level == level)
        {
            return vertex.Latent;
        }

        CornerMaking? making = desk.Start(world, Places[corner], level, client);
        using var timer = new PeriodicTimer(LookAgain, time);
        while (making is { IsOpen: true } && await timer.WaitForNextTickAsync(cancellation))
        {
            making = makings.Find(making.Id);
        }

        return making?.Hash ?? throw new CornerRefusedException($"Corner z{corner} could not be brought to noise level {NumberWords.Exact(level)}: {making?.Failure}");
    }

    private static World With(World world, int corner, string hash) => corner switch
    {
        0 => world with { Z0 = Vertex.Of(hash) },
        1 => world with { Z1 = Vertex.Of(hash) },
        _ => world with { Z2 = Vertex.Of(hash) },
    };
}
