namespace LatentWorld.Engine.Diffusion;

/// <summary>What helps after a <see cref="DeviceLostException"/>.</summary>
public enum DeviceCure
{
    /// <summary>The sessions are closed and opened again.</summary>
    Reopen,

    /// <summary>As <see cref="Reopen"/>, but runs are not captured as CUDA graphs any more.</summary>
    ReopenWithoutGraphs,

    /// <summary>
    /// Only a new process: CUDA refuses this one, and a session that is closed or opened in it ends it on the spot,
    /// because its native destructor throws.
    /// </summary>
    Restart,
}
