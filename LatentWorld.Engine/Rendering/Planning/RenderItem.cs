using LatentWorld.Engine.Diffusion;

namespace LatentWorld.Engine.Rendering.Planning;

/// <summary>A picture that somebody waits for.</summary>
internal sealed class RenderItem(RenderTarget target)
{
    public RenderTarget Target { get; } = target;

    /// <summary>What it begins from; null while it waits.</summary>
    public PreparedWorld? Prepared { get; set; }

    /// <summary>Its latent and how far it is, from its beginning to its outcome. The render loop's alone.</summary>
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

    public RenderStage Stage
    {
        get;
        set
        {
            foreach (Subscription line in Lines)
            {
                line.Count(field, -1);
                line.Count(value, 1);
            }

            field = value;
        }
    }

    /// <summary>The last step that it was chosen for.</summary>
    public int Plan { get; set; }

    /// <summary>The line that was charged for that step; null before the first.</summary>
    public Subscription? Payer { get; set; }

    /// <summary>What that step cost.</summary>
    public int Cost => Payer?.Cost ?? 0;

    public void Join(Subscription line)
    {
        if (Lines.Add(line))
        {
            line.Count(Stage, 1);
        }
    }

    public void Leave(Subscription line)
    {
        if (Lines.Remove(line))
        {
            line.Count(Stage, -1);
        }
    }

    public void LeaveAll()
    {
        foreach (Subscription line in Lines)
        {
            line.Count(Stage, -1);
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
