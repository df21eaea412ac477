using LatentWorld.Engine.Models.Runtime;

namespace LatentWorld.Web.Options;

/// <summary>Section "Model": which model folder is shown and what it runs on.</summary>
public sealed class ModelSettings
{
    public const string Section = "Model";

    /// <summary>The model folder, absolute or relative to the application's own folder.</summary>
    public string Path { get; set; } = "models/terra";

    /// <summary>
    /// "auto" tries CUDA's first GPU and falls back to the CPU; else the devices that it runs on, such as "cuda:0,cuda:1" or "cpu", and the
    /// start stops where one is missing.
    /// </summary>
    public string Devices { get; set; } = "auto";

    /// <summary>A CLIP folder whose image encoder measures sensitivity, absolute or relative like <see cref="Path"/>; empty for the model folder's own.</summary>
    public string ClipPath { get; set; } = "";

    /// <summary>Whether the server ends once its device was given up, so that a service manager starts it again.</summary>
    public bool EndWhenLost { get; set; }

    public string? FullClipPath => ClipPath.Length == 0 ? null : System.IO.Path.GetFullPath(ClipPath, AppContext.BaseDirectory);

    public string FullPath => System.IO.Path.GetFullPath(Path, AppContext.BaseDirectory);

    /// <summary><see cref="Devices"/>, one or more where it is without fault.</summary>
    public IReadOnlyList<DeviceChoice> Choices => DeviceChoice.Read(Devices, out _);

    /// <summary>How many of them are the CPU, whose cores they share; 1 or more.</summary>
    public int CpuWorkers => Math.Max(1, Choices.Count(choice => choice.Provider == ExecutionProviderChoice.Cpu));

    public IEnumerable<string?> Problems()
    {
        yield return SettingRule.Path("Model:Path", Path, "the folder of a model, such as models/terra");
        yield return ClipPath.Length == 0 ? null : SettingRule.Path("Model:ClipPath", ClipPath, "the folder of a CLIP model, or empty");
        _ = DeviceChoice.Read(Devices, out string? problem);
        yield return problem is null ? null : SettingRule.Words("Model:Devices", $"is \"{Devices}\"", $"{problem}. It must be {DeviceChoice.Shape}.");
    }
}
