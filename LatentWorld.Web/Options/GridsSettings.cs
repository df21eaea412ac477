namespace LatentWorld.Web.Options;

/// <summary>Section "Grids": folders of pictures that are opened as maps.</summary>
public sealed class GridsSettings
{
    public const string Section = "Grids";

    /// <summary>Most of a ZIP that somebody brings; 0 takes none.</summary>
    public int MaxUploadMegabytes { get; set; } = 256;

    /// <summary>Bound of all that was brought together, unpacked; it lies in the data folder.</summary>
    public int MaxMegabytes { get; set; } = 1024;

    /// <summary>How long what was brought can be opened.</summary>
    public int KeepHours { get; set; } = 24;

    public IEnumerable<string?> Problems()
    {
        yield return SettingRule.Between("Grids:MaxUploadMegabytes", MaxUploadMegabytes, 0, 2048, "256 is usual");
        yield return SettingRule.Between("Grids:MaxMegabytes", MaxMegabytes, 1, 16_777_216, "1024 is usual");
        yield return SettingRule.Between("Grids:KeepHours", KeepHours, 1, 8760, "24 is usual");
    }
}
