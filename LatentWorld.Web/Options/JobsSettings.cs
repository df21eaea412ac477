namespace LatentWorld.Web.Options;

/// <summary>Section "Jobs": how much may be rendered in the background.</summary>
public sealed class JobsSettings
{
    public const string Section = "Jobs";

    /// <summary>Most pictures of one job.</summary>
    public long MaxPictures { get; set; } = 100_000;

    /// <summary>Most jobs that wait, run or are paused; one runs at a time.</summary>
    public int MaxOpen { get; set; } = 16;

    public IEnumerable<string?> Problems()
    {
        yield return SettingRule.Between("Jobs:MaxPictures", MaxPictures, 1, 10_000_000, "100000 is usual");
        yield return SettingRule.Between("Jobs:MaxOpen", MaxOpen, 1, 1000, "16 is usual");
    }
}
