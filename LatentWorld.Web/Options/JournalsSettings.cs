namespace LatentWorld.Web.Options;

/// <summary>Section "Journals": what people keep of worlds. What is over a bound is refused; nothing of it goes by itself.</summary>
public sealed class JournalsSettings
{
    public const string Section = "Journals";

    /// <summary>Most journals.</summary>
    public int MaxJournals { get; set; } = 1000;

    /// <summary>Bound of the entries of all of them together, within the picture store, of which they take a quarter at most.</summary>
    public int MaxMegabytes { get; set; } = 64;

    public IEnumerable<string?> Problems()
    {
        yield return SettingRule.Between("Journals:MaxJournals", MaxJournals, 1, 1_000_000, "1000 is usual");
        yield return SettingRule.Between("Journals:MaxMegabytes", MaxMegabytes, 1, 65_536, "64 is usual");
    }
}
