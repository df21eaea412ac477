namespace LatentWorld.Engine.Diffusion;

/// <summary>The device failed in a way that its sessions do not recover from by themselves.</summary>
public sealed class DeviceLostException(string message, Exception inner, DeviceCure cure = DeviceCure.Reopen) : Exception(message, inner)
{
    /// <summary>What helps.</summary>
    public DeviceCure Cure => cure;
}

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
