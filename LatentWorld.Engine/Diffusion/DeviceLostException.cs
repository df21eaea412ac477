namespace LatentWorld.Engine.Diffusion;

/// <summary>The device failed in a way that its sessions do not recover from by themselves.</summary>
public sealed class DeviceLostException(string message, Exception inner, DeviceCure cure = DeviceCure.Reopen) : Exception(message, inner)
{
    public DeviceCure Cure => cure;
}
