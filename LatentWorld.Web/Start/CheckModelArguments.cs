using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Runtime;
using LatentWorld.Web.Options;
using Microsoft.Extensions.Options;

namespace LatentWorld.Web.Start;

/// <summary>What "check-model" was asked for.</summary>
/// <param name="Folder">The model folder, relative to the current one.</param>
/// <param name="Picture">Where its picture goes.</param>
/// <param name="Settings">Section "Model" of the configuration, for devices and CLIP folder.</param>
public sealed record CheckModelArguments(string Folder, string Picture, ModelSettings Settings)
{
    private const string Usage =
        "Usage: check-model PATH [--out PICTURE.png] [--Model:Devices=cpu] [--Model:ClipPath=FOLDER]";

    /// <summary>The first of the devices that are named.</summary>
    public DeviceChoice Device => Settings.Choices[0];

    /// <exception cref="ModelFolderException">No folder is named.</exception>
    /// <exception cref="OptionsValidationException">A setting is wrong.</exception>
    public static CheckModelArguments Read(string[] arguments)
    {
        if (arguments is not [string folder, .. string[] options] || folder.StartsWith('-'))
        {
            throw new ModelFolderException(Usage);
        }

        IConfiguration configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"))
            .AddEnvironmentVariables()
            .AddCommandLine(options)
            .Build();
        ModelSettings settings = configuration.GetSection(ModelSettings.Section).Get<ModelSettings>() ?? new();
        string[] problems = [.. settings.Problems().OfType<string>(), .. SettingShapes.Problems(configuration.GetSection(ModelSettings.Section), typeof(ModelSettings))];
        return problems.Length > 0
            ? throw new OptionsValidationException(ModelSettings.Section, typeof(ModelSettings), problems)
            : new(Path.GetFullPath(folder, ShellFolder.Path), Path.GetFullPath(configuration["out"] ?? "check-model.png", ShellFolder.Path), settings);
    }
}
