using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Rendering.Planning;

/// <summary>A world that pictures are or were wanted of. Its pictures can begin while it is prepared.</summary>
/// <param name="needsPreparation">Whether its pictures wait here until it is prepared.</param>
internal sealed class WantedWorld(WorldId id, World world, bool needsPreparation = true)
{
    private CancellationTokenSource? _preparation;

    public WorldId Id { get; } = id;

    public World World { get; } = world;

    /// <summary>What its pictures begin from; null while it is not prepared.</summary>
    public PreparedWorld? Prepared { get; set; }

    /// <summary>Whether its pictures can begin.</summary>
    public bool CanBegin => Prepared is not null || !needsPreparation;

    /// <summary>Whether somebody prepares it now.</summary>
    public bool IsUnderWay => _preparation is not null;

    /// <summary>Cancelled where nobody waits for a picture of it any more, and when nothing begins any more. Has a meaning while it is under way.</summary>
    public CancellationToken Cancellation => _preparation?.Token ?? default;

    /// <summary>The last step that a picture of it was chosen for, or that found it prepared.</summary>
    public int Plan { get; set; }

    /// <summary>Lines that wait for pictures of it.</summary>
    public int Lines { get; private set; }

    /// <summary>Somebody prepares it from now on.</summary>
    public void Begin() => _preparation = new();

    /// <summary>Nobody prepares it any more, whatever came of it.</summary>
    public void End() => _preparation = null;

    public void Enter() => Lines++;

    public void Leave()
    {
        if (--Lines == 0)
        {
            Cancel();
        }
    }

    /// <summary>Cancels its preparation, where one is under way. Whoever listens runs on another thread, not under the queue's lock.</summary>
    public void Cancel() => _ = _preparation?.CancelAsync();
}
