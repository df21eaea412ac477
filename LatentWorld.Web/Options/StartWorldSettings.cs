using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Options;

/// <summary>One entry of section "Worlds": a world to start from. The first is the one that an empty address opens.</summary>
public sealed class StartWorldSettings
{
    public const string Section = "Worlds";

    public string Title { get; set; } = "";

    public string Description { get; set; } = "";

    public string Prompt { get; set; } = "";

    public string NegativePrompt { get; set; } = "";

    /// <summary>The seeds of z0, z1 and z2.</summary>
    public ulong[] Seeds { get; set; } = [];

    public double Guidance { get; set; } = 5;

    public int Steps { get; set; } = 20;

    /// <summary>"sphere", "vertices", "unit-std" or "none".</summary>
    public string Normalisation { get; set; } = "sphere";

    /// <summary>Where the map opens; without it the unit parallelogram is shown.</summary>
    public StartViewSettings? View { get; set; }

    public IEnumerable<string?> Problems(int index)
    {
        string key = $"{Section}:{index}";
        yield return SettingRule.NotEmpty($"{key}:Title", Title, "the name of the world as its readers see it");
        yield return Seeds.Length == 3 ? null : SettingRule.Words(
            $"{key}:Seeds", $"has {Seeds.Length} numbers", "A world has three seeds, such as [ 0, 123, 200 ].");
        yield return SettingRule.Between($"{key}:Guidance", Guidance, 0, World.MaxGuidance, "5 is usual");
        yield return SettingRule.Between($"{key}:Steps", Steps, 1, World.MaxSteps, "20 is usual");
        yield return SettingRule.OneOf($"{key}:Normalisation", Normalisation, NormalisationName.All);
    }
}

/// <summary>The centre and zoom of a view.</summary>
public sealed class StartViewSettings
{
    public double Alpha { get; set; }

    public double Beta { get; set; }

    public double Zoom { get; set; }
}
