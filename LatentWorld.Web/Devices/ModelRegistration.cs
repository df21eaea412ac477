using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models;
using LatentWorld.Engine.Models.Loading;
using LatentWorld.Engine.Models.Runtime;
using LatentWorld.Web.Options;
using Microsoft.Extensions.Options;

namespace LatentWorld.Web.Devices;

public static class ModelRegistration
{
    /// <summary>The model as it is on the first device, which all that asks for no picture asks; and on all devices.</summary>
    public static IServiceCollection AddModel(this IServiceCollection services) => services
        .AddSingleton(services => ModelFolder.Open(services.GetRequiredService<IOptions<ModelSettings>>().Value.FullPath))
        .AddSingleton<IDiffusionModel>(services => Load(services, Settings(services).Choices[0]))
        .AddSingleton(services => FindSpeed(services, services.GetRequiredService<IDiffusionModel>(), Settings(services).Choices[0]))
        .AddSingleton<ModelDevices>()
        .AddSingleton(services => services.GetRequiredService<ModelDevices>().All);

    /// <summary>Opens the model on a device.</summary>
    internal static OnnxDiffusionModel Load(IServiceProvider services, DeviceChoice device)
    {
        ModelSettings settings = Settings(services);
        TilesSettings tiles = services.GetRequiredService<IOptions<TilesSettings>>().Value;
        ILogger logger = services.GetRequiredService<ILogger<OnnxDiffusionModel>>();
        var options = new ModelOptions
        {
            Provider = device.Provider,
            Gpu = device.Gpu,
            CpuWorkers = settings.CpuWorkers,
            ClipPath = settings.FullClipPath,
            MaxBatch = tiles.BatchSize > 0 ? tiles.BatchSize : ModelSpeed.LargestBatch,
        };
        return OnnxDiffusionModel.Load(services.GetRequiredService<ModelFolder>(), options, words => logger.LogInformation("{Words}", words));
    }

    /// <summary>How fast a model is on its device, measured where that is not known.</summary>
    internal static ModelSpeed FindSpeed(IServiceProvider services, IDiffusionModel model, DeviceChoice device)
    {
        DataSettings data = services.GetRequiredService<IOptions<DataSettings>>().Value;
        string folder = data.FullFolder(services.GetRequiredService<IHostEnvironment>());
        ILogger logger = services.GetRequiredService<ILogger<ModelSpeed>>();
        return new MeasuredSpeeds(folder, words => logger.LogWarning("{Words}", words)).Get(model, device.Gpu, Settings(services).CpuWorkers);
    }

    private static ModelSettings Settings(IServiceProvider services) => services.GetRequiredService<IOptions<ModelSettings>>().Value;
}
