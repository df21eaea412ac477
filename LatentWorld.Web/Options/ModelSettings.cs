using LatentWorld.Engine.Models.Runtime;

namespace LatentWorld.Web.Options;

/// <summary>Section "Model": which model folder is shown and what it runs on.</summary>
public sealed class ModelSettings
{
    public const string Section = "Model";

    /// <summary>The model folder, absolute or relative to the application's own folder.</summary>
    public string Path { get; set; } = "models/terra";

    /// <summary>"auto" tries CUDA and falls back to the CPU, "cpu", or "cuda", which stops where CUDA is missing.</summary>
    public string Provider { get; set; } = "auto";

    /// <summary>A CLIP folder whose image encoder measures sensitivity, absolute or relative like <see cref="Path"/>; empty for the model folder's own.</summary>
    public string ClipPath { get; set; } = "";

    /// <summary>Whether the server ends once its device was given up, so that a service manager starts it again.</summary>
    public bool EndWhenLost { get; set; }

    public string? FullClipPath => ClipPath.Length == 0 ? null : System.IO.Path.GetFullPath(ClipPath, AppContext.BaseDirectory);

    public string FullPath => System.IO.Path.GetFullPath(Path, AppContext.BaseDirectory);

    public ExecutionProviderChoice Choice => Enum.Parse<ExecutionProviderChoice>(Provider, ignoreCase: true);

    public IEnumerable<string?> Problems()
    {
        yield return SettingRule.Path("Model:Path", Path, "the folder of a model, such as models/terra");
        yield return ClipPath.Length == 0 ? null : SettingRule.Path("Model:ClipPath", ClipPath, "the folder of a CLIP model, or empty");
        yield return SettingRule.OneOf("Model:Provider", Provider, Enum.GetNames<ExecutionProviderChoice>());
    }
}
