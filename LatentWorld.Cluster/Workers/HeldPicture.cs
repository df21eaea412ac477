using System.Diagnostics;
using LatentWorld.Cluster.Messages;
using LatentWorld.Engine.Rendering.Planning;

namespace LatentWorld.Cluster.Workers;

/// <summary>A picture that a worker has taken and not reported yet.</summary>
/// <param name="name">What the dispatcher calls it.</param>
/// <param name="span">From its lease until it is kept, where it is followed; null where it is not.</param>
internal sealed class HeldPicture(HeldGroup group, WireTarget name, Activity? span)
{
    public HeldGroup Group => group;

    public WireTarget Name => name;

    public Activity? Span => span;

    public Urgency Urgency { get; set; }

    /// <summary>Whether it is rendered, and waits for the store alone.</summary>
    public bool IsDrawn { get; set; }
}
