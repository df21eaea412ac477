namespace LatentWorld.Web.Options;

/// <summary>Section "Exports": grids that were written to be fetched.</summary>
public sealed class ExportsSettings
{
    public const string Section = "Exports";

    /// <summary>Bound of all exports together; they lie in the data folder.</summary>
    public int MaxMegabytes { get; set; } = 4096;

    /// <summary>How long an export lies there to be fetched.</summary>
    public int KeepHours { get; set; } = 24;

    public IEnumerable<string?> Problems()
    {
        yield return SettingRule.Between("Exports:MaxMegabytes", MaxMegabytes, 1, 16_777_216, "4096 is usual");
        yield return SettingRule.Between("Exports:KeepHours", KeepHours, 1, 8760, "24 is usual");
    }
}
