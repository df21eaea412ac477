namespace LatentWorld.Web.Options;

/// <summary>Section "Jobs": how much may be rendered in the background.</summary>
public sealed class JobsSettings
{
    public const string Section = "Jobs";

    private const int ShortestKey = 20;

    /// <summary>Most pictures of one job.</summary>
    public long MaxPictures { get; set; } = 100_000;

    /// <summary>Most jobs that wait or run; one runs at a time. Paused ones take no place.</summary>
    public int MaxOpen { get; set; } = 16;

    /// <summary>Most of them that one client has started.</summary>
    public int MaxOpenPerClient { get; set; } = 4;

    /// <summary>Whoever holds it may change every job; empty for nobody. A secret: better given by the environment than by the file.</summary>
    public string OperatorKey { get; set; } = "";

    public IEnumerable<string?> Problems()
    {
        yield return SettingRule.Between("Jobs:MaxPictures", MaxPictures, 1, 10_000_000, "100000 is usual");
        yield return SettingRule.Between("Jobs:MaxOpen", MaxOpen, 1, 1000, "16 is usual");
        yield return SettingRule.Between("Jobs:MaxOpenPerClient", MaxOpenPerClient, 1, 1000, "4 is usual");
        yield return OperatorKey.Length == 0 || (OperatorKey.Length >= ShortestKey && OperatorKey.All(char.IsAsciiLetterOrDigit)) ? null
            : SettingRule.Words("Jobs:OperatorKey", "cannot be used", $"It must be at least {ShortestKey} letters and digits that nobody can guess, or empty.");
    }
}
