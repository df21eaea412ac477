using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Loading;
using LatentWorld.Engine.Models.Runtime;
using LatentWorld.Engine.Rendering;
using LatentWorld.Web.Options;
using Microsoft.Extensions.Options;

namespace LatentWorld.Web.Devices;

/// <summary>The model on each of the devices that Model:Devices names. The first is opened and measured before, and is not closed here.</summary>
public sealed class ModelDevices : IDisposable
{
    private readonly List<OnnxDiffusionModel> _others = [];

    /// <summary>Opens the model on all devices but the first, one after the other.</summary>
    public ModelDevices(IServiceProvider services, IDiffusionModel first, ModelSpeed speed, IOptions<ModelSettings> settings)
    {
        // What auto has found is one device.
        DeviceChoice[] choices =
        [
            .. settings.Value.Choices.Select(choice => choice.Provider != ExecutionProviderChoice.Auto ? choice
                : new DeviceChoice(first.Provider == "CUDA" ? ExecutionProviderChoice.Cuda : ExecutionProviderChoice.Cpu)),
        ];
        IReadOnlyList<string> names = DeviceChoice.Names(choices);
        List<DeviceModel> all = [Of(names[0], first, speed)];
        try
        {
            for (int i = 1; i < choices.Length; i++)
            {
                OnnxDiffusionModel model = ModelRegistration.Load(services, choices[i]);
                _others.Add(model);
                // Equal parts of the CPU are equally fast, and would disturb each other's measurement.
                all.Add(Of(names[i], model, IsCpu(choices[i]) && IsCpu(choices[0]) ? speed : ModelRegistration.FindSpeed(services, model, choices[i])));
            }
        }
        catch
        {
            Dispose();
            throw;
        }

        All = all;
    }

    /// <summary>In the order of the setting.</summary>
    public IReadOnlyList<DeviceModel> All { get; }

    public void Dispose() => _others.ForEach(model => model.Dispose());

    private static bool IsCpu(DeviceChoice choice) => choice.Provider == ExecutionProviderChoice.Cpu;

    private static DeviceModel Of(string name, IDiffusionModel model, ModelSpeed speed) =>
        new(name, model) { BatchSize = speed.BestBatch, SecondsPerPictureStep = speed.SecondsInBatch };
}
