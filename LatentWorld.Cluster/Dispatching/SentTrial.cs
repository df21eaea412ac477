using LatentWorld.Cluster.Messages;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Rendering.Planning;

namespace LatentWorld.Cluster.Dispatching;

/// <summary>A latent of somebody's own on its way from a front end to a worker.</summary>
/// <param name="number">By which the dispatcher and its workers call it.</param>
/// <param name="sent">As its front end calls it.</param>
internal sealed class SentTrial(long number, WireTrial sent) : LatentTrial
{
    public long Number => number;

    public WireTrial Sent => sent;

    /// <summary>What is wanted of it; null before anybody has asked.</summary>
    public RenderTarget? Target { get; set; }

    public override Denoising Begin() => throw new NotSupportedException("A dispatcher samples nothing.");
}
