using LatentWorld.Engine.Diffusion;

namespace LatentWorld.Engine.Rendering;

/// <summary>A model as it is loaded on one device.</summary>
/// <param name="Name">The device's, such as cuda:0 or cpu; no other has it.</param>
/// <param name="Model">Loaded on that device, with sessions of its own; of all devices the same folder.</param>
public sealed record DeviceModel(string Name, IDiffusionModel Model)
{
    /// <summary>Most pictures in one run of the U-Net; 0 takes as many as the model's buffers hold.</summary>
    public int BatchSize { get; init; }

    /// <summary>Seconds that one step of one picture takes, a first guess from the start's measurement; 0 where there is none.</summary>
    public double SecondsPerPictureStep { get; init; }
}
