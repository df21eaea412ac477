using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Options;

/// <summary>One entry of section "Worlds": a world to start from. The first is the one that an empty address opens.</summary>
public sealed class StartWorldSettings
{
    public const string Section = "Worlds";

    private const double UsualGuidance = 5;

    public string Title { get; set; } = "";

    /// <summary>The word by which links call it: ?world=neutral. Left open, the letters and digits of the title.</summary>
    public string Name { get; set; } = "";

    public string Description { get; set; } = "";

    public string Prompt { get; set; } = "";

    public string NegativePrompt { get; set; } = "";

    /// <summary>The seeds of z0, z1 and z2.</summary>
    public ulong[] Seeds { get; set; } = [];

    /// <summary>Left open, what the model's folder asks for, or else 5.</summary>
    public double? Guidance { get; set; }

    /// <summary>Left open, what the model's folder asks for, or else 20.</summary>
    public int? Steps { get; set; }

    /// <summary>These five are the recipe's words; what each means stands beside its enumeration in the engine's Worlds.</summary>
    public string Normalisation { get; set; } = "sphere";

    public string Arithmetic { get; set; } = "fp32";

    public string Generator { get; set; } = "cuda";

    public string Layout { get; set; } = "nhwc";

    public string Scheduler { get; set; } = "ddim";

    /// <summary>Where the map opens; without it the unit parallelogram is shown.</summary>
    public StartViewSettings? View { get; set; }

    public IEnumerable<string?> Problems(int index)
    {
        string key = $"{Section}:{index}";
        yield return SettingRule.NotEmpty($"{key}:Title", Title, "the name of the world as its readers see it");
        yield return Name.Length == 0 || StartWorldName.IsValid(Name) ? null : SettingRule.Words(
            $"{key}:Name", $"is \"{Name}\"", StartWorldName.Rule);
        yield return Seeds.Length == 3 ? null : SettingRule.Words(
            $"{key}:Seeds", $"has {Seeds.Length} numbers", "A world has three seeds, such as [ 0, 123, 200 ].");
        yield return SettingRule.Between($"{key}:Guidance", Guidance ?? UsualGuidance, 0, World.MaxGuidance, "5 is usual");
        yield return SettingRule.Between($"{key}:Steps", Steps ?? NeutralWorld.FewSteps, 1, World.MaxSteps, "20 is usual");
        yield return SettingRule.Word<Engine.Worlds.Normalisation>($"{key}:Normalisation", Normalisation);
        yield return SettingRule.Word<Engine.Worlds.Arithmetic>($"{key}:Arithmetic", Arithmetic);
        yield return SettingRule.Word<NoiseGenerator>($"{key}:Generator", Generator);
        yield return SettingRule.Word<NoiseLayout>($"{key}:Layout", Layout);
        yield return SettingRule.Word<SchedulerKind>($"{key}:Scheduler", Scheduler);
        foreach (string? problem in View?.Problems($"{key}:View") ?? [])
        {
            yield return problem;
        }
    }

    /// <summary>The recipe of settings without problems, for a model with pictures of a size.</summary>
    /// <param name="advice">How the model asks to be sampled.</param>
    public World Recipe(ModelReference model, int size, SamplingAdvice advice) => new()
    {
        Model = model,
        Size = size,
        Z0 = Vertex(Seeds[0]),
        Z1 = Vertex(Seeds[1]),
        Z2 = Vertex(Seeds[2]),
        Prompt = Prompt,
        NegativePrompt = NegativePrompt,
        Guidance = Guidance ?? advice.Guidance ?? UsualGuidance,
        Steps = Steps ?? advice.Steps ?? NeutralWorld.FewSteps,
        Scheduler = Read<SchedulerKind>(Scheduler),
        Normalisation = Read<Engine.Worlds.Normalisation>(Normalisation),
        Arithmetic = Read<Engine.Worlds.Arithmetic>(Arithmetic),
    };

    private Vertex Vertex(ulong seed) => new(seed, Read<NoiseGenerator>(Generator), Read<NoiseLayout>(Layout));

    private static T Read<T>(string word)
        where T : struct, Enum =>
        EnumWords<T>.TryRead(word.ToLowerInvariant(), out T value)
            ? value
            : throw new InvalidOperationException($"\"{word}\" has not been checked.");
}
