using System.Diagnostics;
using LatentWorld.Cluster.Hosting;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Loading;
using LatentWorld.Web.Start;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LatentWorld.Tests.Cluster.Fakes;

/// <summary>
/// The app as a process of its own, in whichever role its settings give it, on a <see cref="TimedModel"/>. It ends when its standard
/// input does: with whoever has started it, however that ends.
/// </summary>
internal static class ClusterApp
{
    public const string Command = "cluster-app";

    /// <summary>What suits the model; the arguments come later, and so before it.</summary>
    private static readonly string[] Usual =
    [
        // The pages' files are listed by the app's name, and this program has another.
        "--applicationName=LatentWorld.Web",
        "--Model:Devices=cpu",
        "--Worlds:0:Guidance=1",
        $"--Worlds:0:Steps={TimedSettings.Steps}",
        "--Tiles:Prefetch=false",
        "--Tiles:ViewersPerClient=10000",
        // Viewers of a test say by a header whose they are, so that turns go among many clients.
        "--Http:KnownProxies:0=127.0.0.1",
        // The corners of the model whose folder stands in for this one's have another shape.
        "--Logging:LogLevel:LatentWorld.Engine.Corners=Error",
        "--Logging:LogLevel:Default=Information",
        "--Logging:Console:FormatterName=simple",
        "--Logging:Console:FormatterOptions:SingleLine=true",
    ];

    public static Task<int> RunAsync(string[] arguments)
    {
        new Thread(EndWithInput) { IsBackground = true, Name = "End with input" }.Start();
        return StartFailure.SayAsync(() => Server.RunAsync([.. Usual, .. arguments], Fake));
    }

    private static void Fake(WebApplicationBuilder builder)
    {
        TimedSettings settings = builder.Configuration.GetSection(TimedSettings.Section).Get<TimedSettings>() ?? new();
        var model = new TimedModel(settings, picture => Tell(settings, picture));
        builder.Services.RemoveAll<IDiffusionModel>();
        if (builder.Configuration["Cluster:Role"] == "front")
        {
            // Recipes and words are the model's here too; whatever it draws, a worker draws.
            builder.Services.AddSingleton(services => ClusterHosting.ForFrontEnd(services, model));
            return;
        }

        builder.Services.AddSingleton<IDiffusionModel>(_ => model);
        builder.Services.RemoveAll<ModelSpeed>();
        builder.Services.AddSingleton(model.Speed);
    }

    private static void Tell(TimedSettings settings, BlockPicture picture)
    {
        if (settings.Log)
        {
            Console.WriteLine(new RenderedLine(picture, TimeProvider.System.GetUtcNow()));
        }

        if (settings.Pause > 0)
        {
            using var never = new ManualResetEventSlim();
            never.Wait(TimeSpan.FromSeconds(settings.Pause));
        }
    }

    private static void EndWithInput()
    {
        using Stream input = Console.OpenStandardInput();
        while (input.ReadByte() >= 0)
        {
        }

        // Nobody is left who could wait for an orderly end.
        using var own = Process.GetCurrentProcess();
        own.Kill();
    }
}
