using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Loading;
using LatentWorld.Web.Options;
using Microsoft.Extensions.Options;

namespace LatentWorld.Web.Start;

public static class ModelRegistration
{
    public static IServiceCollection AddModel(this IServiceCollection services) => services
        .AddSingleton(Load)
        .AddSingleton(FindSpeed);

    private static IDiffusionModel Load(IServiceProvider services)
    {
        ModelSettings settings = services.GetRequiredService<IOptions<ModelSettings>>().Value;
        TilesSettings tiles = services.GetRequiredService<IOptions<TilesSettings>>().Value;
        ILogger logger = services.GetRequiredService<ILogger<OnnxDiffusionModel>>();
        var options = new ModelOptions
        {
            Provider = settings.Choice,
            ClipPath = settings.FullClipPath,
            MaxBatch = tiles.BatchSize > 0 ? tiles.BatchSize : ModelSpeed.LargestBatch,
        };
        return OnnxDiffusionModel.Load(settings.FullPath, options, words => logger.LogInformation("{Words}", words));
    }

    private static ModelSpeed FindSpeed(IServiceProvider services)
    {
        DataSettings data = services.GetRequiredService<IOptions<DataSettings>>().Value;
        string folder = data.FullFolder(services.GetRequiredService<IHostEnvironment>());
        ILogger logger = services.GetRequiredService<ILogger<ModelSpeed>>();
        return new MeasuredSpeeds(folder, words => logger.LogWarning("{Words}", words)).Get(services.GetRequiredService<IDiffusionModel>());
    }
}
