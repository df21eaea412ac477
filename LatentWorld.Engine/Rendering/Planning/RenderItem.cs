using LatentWorld.Engine.Diffusion;

namespace LatentWorld.Engine.Rendering.Planning;

/// <summary>A picture that somebody waits for.</summary>
internal sealed class RenderItem(RenderTarget target)
{
    /// <summary>No device's: it waits or rests for whichever has room, or is being finished.</summary>
    public const int Nowhere = -1;

    public RenderTarget Target { get; } = target;

    /// <summary>What it begins from; null while it waits.</summary>
    public PreparedWorld? Prepared { get; set; }

    /// <summary>
    /// Its latent and how far it is, from its beginning to its outcome. The render loop's alone of the <see cref="Device"/> that it
    /// belongs to; it changes hands under the queue's lock.
    /// </summary>
    public ActiveRendering? Rendering { get; set; }

    /// <summary>The lines that it stands in; empty where nobody waits for it any more. Changed by <see cref="Join"/>, <see cref="Leave"/> and <see cref="LeaveAll"/>.</summary>
    public HashSet<Subscription> Lines { get; } = [];

    /// <summary>The most urgent of its lines'; null where nobody waits for it any more.</summary>
    public Urgency? Urgency
    {
        get
        {
            Urgency? most = null;
            foreach (Subscription line in Lines)
            {
                most = most < line.Urgency ? most : line.Urgency;
            }

            return most;
        }
    }

    /// <summary>How far it is. Changed by <see cref="Move"/>.</summary>
    public RenderStage Stage { get; private set; }

    /// <summary>The device that it is in flight on, or in whose rows it may still stand while it rests; <see cref="Nowhere"/> where any may take it.</summary>
    public int Device { get; private set; } = Nowhere;

    /// <summary>The last step that it was chosen for.</summary>
    public int Plan { get; set; }

    /// <summary>The line that was charged for that step; null before the first.</summary>
    public Subscription? Payer { get; set; }

    /// <summary>What that step cost.</summary>
    public int Cost => Payer?.Cost ?? 0;

    /// <summary>It comes to another stage, or to another device.</summary>
    public void Move(RenderStage stage, int device = Nowhere)
    {
        foreach (Subscription line in Lines)
        {
            line.Count(Stage, Device, -1);
            line.Count(stage, device, 1);
        }

        (Stage, Device) = (stage, device);
    }

    public void Join(Subscription line)
    {
        if (Lines.Add(line))
        {
            line.Count(Stage, Device, 1);
        }
    }

    public void Leave(Subscription line)
    {
        if (Lines.Remove(line))
        {
            line.Count(Stage, Device, -1);
        }
    }

    public void LeaveAll()
    {
        foreach (Subscription line in Lines)
        {
            line.Count(Stage, Device, -1);
        }

        Lines.Clear();
    }
}

/// <summary>How far a picture has come.</summary>
internal enum RenderStage
{
    /// <summary>In the queue.</summary>
    Waiting,

    /// <summary>In the sampler's batch.</summary>
    InFlight,

    /// <summary>Begun, and put aside with its progress until it is its turn again.</summary>
    Paused,

    /// <summary>Through the sampler; being decoded and encoded. Its work is done, so it is kept even if unwatched.</summary>
    Finishing,
}
