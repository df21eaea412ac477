using LatentWorld.Cluster.Messages;
using LatentWorld.Engine.Rendering.Planning;

namespace LatentWorld.Cluster.Workers;

/// <summary>A picture that a worker has taken and not reported yet.</summary>
/// <param name="name">What the dispatcher calls it.</param>
internal sealed class HeldPicture(HeldGroup group, WireTarget name)
{
    public HeldGroup Group => group;

    public WireTarget Name => name;

    public Urgency Urgency { get; set; }

    /// <summary>Whether it is on its way to the store.</summary>
    public bool IsRendered { get; set; }
}
