using LatentWorld.Engine.Diffusion;
using Microsoft.Extensions.Logging;

namespace LatentWorld.Engine.Rendering;

/// <summary>One device: the model on it, how many pictures it takes at once, and what is done where it is lost.</summary>
internal sealed class RenderDevice
{
    private readonly int _firstBatchSize;

    /// <param name="index">Its place among the devices, from 0.</param>
    /// <param name="givenUp">Called with the reason, for people, when it is given up.</param>
    public RenderDevice(int index, DeviceModel device, Action<RenderDevice, string, Exception> givenUp, TimeProvider time, ILogger logger)
    {
        (Index, Name, Model) = (index, device.Name, device.Model);
        Sampler = new(Model.Denoiser);
        _firstBatchSize = device.BatchSize > 0 ? Math.Min(device.BatchSize, Sampler.PictureCapacity) : Sampler.PictureCapacity;
        Limit = new(_firstBatchSize, logger);
        Recovery = new(Model, Limit, time, logger, (problem, exception) => givenUp(this, problem, exception));
    }

    public int Index { get; }

    public string Name { get; }

    public IDiffusionModel Model { get; }

    /// <summary>Its render loop's alone.</summary>
    public Sampler Sampler { get; }

    public BatchLimit Limit { get; }

    public DeviceRecovery Recovery { get; }

    /// <param name="underWay">Pictures in its batch.</param>
    public DeviceState State(int underWay) =>
        new(Name, Model.Provider, Model.Precision, Limit.Size, _firstBatchSize, underWay, Recovery.Problem);
}
