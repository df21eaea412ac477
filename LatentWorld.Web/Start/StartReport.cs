using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Loading;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Http;
using LatentWorld.Web.Options;
using LatentWorld.Web.Worlds;
using Microsoft.Extensions.Options;

namespace LatentWorld.Web.Start;

/// <summary>
/// Opens the model before the server listens, so that the first page that opens can show a picture, and says what runs
/// where and how fast.
/// </summary>
public static class StartReport
{
    public static void OpenModel(this WebApplication app)
    {
        app.Logger.LogInformation("Opening the model…");
        IDiffusionModel model = app.Services.GetRequiredService<IDiffusionModel>();
        ModelsSettings served = app.Services.GetRequiredService<IOptions<ModelsSettings>>().Value;
        if (served.IsServed && model.Reference.Hash != served.Hash)
        {
            throw new ModelFolderException($"The files of {model.Reference.Name} have changed since the server looked at them. Open the page of models again.");
        }

        StartWorldCatalogue catalogue = app.Services.GetRequiredService<StartWorldCatalogue>();
        World world = catalogue.First.World;
        if (app.Services.GetRequiredService<IOptions<ClusterSettings>>().Value.ReadRole == ClusterRole.Front)
        {
            app.Logger.LogInformation("{Model} for recipes and words; the cluster's workers render", model.Reference.Name);
        }
        else
        {
            app.Logger.LogInformation(
                "{Model} on {Provider}, {Precision}; where its speed is not known yet, it is measured now…", model.Reference.Name, model.Provider, model.Precision);
        }

        foreach (string words in catalogue.LeftOut)
        {
            app.Logger.LogInformation("{Words}", words);
        }

        if (model.Advice.InWords is { } advice)
        {
            app.Logger.LogInformation("{Model} says how it wants to be sampled: {Advice}", model.Reference.Name, advice);
        }

        ModelSpeed speed = app.Services.GetRequiredService<ModelSpeed>();
        if (speed.SecondsAlone > 0)
        {
            app.Logger.LogInformation(
                "A picture of {Steps} steps takes about {Alone:0.00} s alone and {InBatch:0.00} s in a batch of {Batch}",
                world.Steps, world.Steps * speed.SecondsAlone, world.Steps * speed.SecondsInBatch, speed.BestBatch);
        }

        IReadOnlyList<DeviceModel> devices = app.Services.GetRequiredService<IReadOnlyList<DeviceModel>>();
        if (devices.Count > 1)
        {
            app.Logger.LogInformation(
                "{Count} devices render side by side: {Devices}",
                devices.Count, string.Join(", ", devices.Select(device => $"{device.Name} in batches of {device.BatchSize}")));
        }

        // Opened now, so that a data folder in use, full or read-only is said at the start and not at the first tile.
        if (app.Services.GetRequiredService<PictureStore>() is { IsOnDisk: true } store)
        {
            DataSettings data = app.Services.GetRequiredService<IOptions<DataSettings>>().Value;
            app.Logger.LogInformation("Pictures are kept in {Place}", store.IsShared ? store.Place : data.FullFolder(app.Environment));
        }

        string[] names = app.Services.GetRequiredService<IOptions<HttpSettings>>().Value.AllowedHosts;
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            app.Logger.LogInformation("The map is open at {Addresses}", string.Join(", ", app.Urls));
            if (AllowedHosts.Advice(app.Urls, names) is { } advice)
            {
                app.Logger.LogInformation("{Advice}", advice);
            }
        });
    }
}
