using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Rendering;
using Microsoft.Extensions.Logging.Abstractions;

namespace LatentWorld.Tests.Rendering;

/// <summary>Models on devices of their own, where a test has no service.</summary>
internal static class FakeDevices
{
    public static RenderDevices Of(params IReadOnlyList<IDiffusionModel> models) =>
        new([.. models.Select((model, index) => new DeviceModel($"cpu:{index}", model))], TimeProvider.System, NullLogger.Instance);
}
