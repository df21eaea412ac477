using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering.Planning;

namespace LatentWorld.Engine.Rendering;

/// <summary>Somebody whom the queue's pictures are rendered for, by the id that it watches under. Called from the engine's threads.</summary>
internal interface IWatcher
{
    /// <summary>A picture that it waited for is there.</summary>
    void Ready(RenderTarget target, Picture picture);

    /// <summary>A latent that it waited for is sampled. Who asks for pictures alone does nothing.</summary>
    /// <param name="latent">[channels, height, width].</param>
    void Sampled(RenderTarget target, float[] latent)
    {
    }

    /// <summary>What a picture that it waits for will nearly be, after so many of its steps. Who has no use for it does nothing.</summary>
    /// <param name="webP">At the latent's resolution, encoded.</param>
    void Preview(RenderTarget target, int step, int steps, ReadOnlyMemory<byte> webP)
    {
    }

    /// <summary>A picture that it waited for cannot be had.</summary>
    /// <param name="reason">Why, for people.</param>
    void Fail(RenderTarget target, string reason);

    /// <summary>The service ends; no more will come.</summary>
    void Close();
}
