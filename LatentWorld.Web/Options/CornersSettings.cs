namespace LatentWorld.Web.Options;

/// <summary>Section "Corners": pictures and latents that are corners of maps.</summary>
public sealed class CornersSettings
{
    public const string Section = "Corners";

    /// <summary>Bound of all corners together; they lie in the data folder. Those that were used longest ago make room for others.</summary>
    public int MaxMegabytes { get; set; } = 512;

    public IEnumerable<string?> Problems()
    {
        yield return SettingRule.Between("Corners:MaxMegabytes", MaxMegabytes, 1, 1_048_576, "512 is usual");
    }
}
