using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Rendering.Planning;

/// <summary>The worlds that somebody waits for pictures of, and those that are prepared for whoever will.</summary>
/// <param name="needPreparation">Whether their pictures wait here until they are prepared.</param>
internal sealed class WantedWorlds(bool needPreparation = true)
{
    /// <summary>
    /// Worlds that stay prepared: of Stable Diffusion under a megabyte each. Where more are wanted at once, one more is prepared
    /// for each step, that of the client who has had least, and the one that was used least recently is given up for it.
    /// </summary>
    public const int MostPrepared = 64;

    private readonly Dictionary<WorldId, WantedWorld> _worlds = [];

    /// <summary>Worlds whose pictures can begin.</summary>
    public int PreparedCount { get; private set; }

    /// <summary>Whether another one may be prepared before the next step.</summary>
    public bool HasRoom => PreparedCount + _worlds.Values.Count(world => world.IsUnderWay) <= MostPrepared;

    public WantedWorld Of(WorldId id, World world)
    {
        if (!_worlds.TryGetValue(id, out WantedWorld? wanted))
        {
            wanted = new(id, world, needPreparation);
            _worlds.Add(id, wanted);
        }

        return wanted;
    }

    /// <summary>A world is prepared: its pictures can begin.</summary>
    /// <param name="plan">The last step's number.</param>
    public void Keep(PreparedWorld prepared, int plan)
    {
        WantedWorld world = Of(prepared.Id, prepared.World);
        PreparedCount += world.Prepared is null ? 1 : 0;
        world.Prepared = prepared;
        world.Plan = plan;
        world.End();
    }

    /// <summary>Forgets a world that nobody waits for and that nobody has prepared or prepares.</summary>
    public void ForgetUnused(WantedWorld world)
    {
        if (world is { Lines: 0, Prepared: null, IsUnderWay: false })
        {
            _worlds.Remove(world.Id);
        }
    }

    /// <summary>Gives up the prepared worlds that are too many, those that were used least recently.</summary>
    /// <param name="plan">The present step's number, whose worlds stay.</param>
    /// <returns>Whether there were any.</returns>
    public bool GiveUpOld(int plan)
    {
        int before = PreparedCount;
        while (PreparedCount > MostPrepared && Oldest(plan) is { } oldest)
        {
            oldest.Prepared = null;
            PreparedCount--;
            ForgetUnused(oldest);
        }

        return PreparedCount < before;
    }

    /// <summary>Cancels all preparations under way.</summary>
    public void Cancel()
    {
        foreach (WantedWorld world in _worlds.Values)
        {
            world.Cancel();
        }
    }

    private WantedWorld? Oldest(int plan)
    {
        WantedWorld? oldest = null;
        foreach (WantedWorld world in _worlds.Values)
        {
            if (world.Prepared is not null && world.Plan < plan && (oldest is null || world.Plan < oldest.Plan))
            {
                oldest = world;
            }
        }

        return oldest;
    }
}
