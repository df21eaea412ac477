using System.Text.Json;

namespace LatentWorld.Engine.Models;

/// <summary>How a model folder asks to be sampled. DDIM runs whatever it says; what it asks for is told and is a default.</summary>
/// <param name="Sampler">The scheduler that it names, such as "EulerDiscreteScheduler"; empty where it names DDIM or none.</param>
/// <param name="Kind">What the model was distilled to, such as "Turbo"; empty for a model of usual steps.</param>
/// <param name="Steps">Steps that it was made for; null for the usual number.</param>
/// <param name="Guidance">Guidance that it was made for; null for the usual one.</param>
public sealed record SamplingAdvice(string Sampler, string Kind, int? Steps, double? Guidance)
{
    /// <summary>Whether the scheduler is one that Turbo models have, and nothing else says that this is one.</summary>
    public bool LooksLikeTurbo { get; init; }

    public static readonly SamplingAdvice None = new("", "", null, null);

    // Distilled models have their guidance learnt in: 1 is none beside that.
    private const double LearntIn = 1;

    /// <summary>The words of names by which such models go, and the steps that their authors give as enough.</summary>
    private static readonly (string Word, string Kind, int Steps)[] Distilled =
        [("lcm", "LCM", 8), ("turbo", "Turbo", 4), ("lightning", "Lightning", 4)];

    /// <summary>What is told of it; null where there is nothing to tell.</summary>
    public string? InWords
    {
        get
        {
            string[] parts =
            [
                .. Sampler.Length > 0 ? [$"it names {Sampler}, in whose place DDIM runs on its noise schedule"] : (string[])[],
                .. LooksLikeTurbo ? ["its timesteps are trailing, as Turbo models have them: if it is one, give worlds about 4 steps and guidance 1"] : (string[])[],
                .. Kind.Length > 0 ? [$"it is distilled ({Kind}), made for about {Steps} steps and guidance {Guidance}, which worlds take that leave them open"] : (string[])[],
            ];
            return parts.Length > 0 ? string.Join("; ", parts) : null;
        }
    }

    /// <summary>Reads what a folder asks for.</summary>
    /// <param name="name">What model and folder are called.</param>
    /// <param name="scheduler">scheduler/scheduler_config.json.</param>
    /// <param name="file">Its name for messages.</param>
    internal static SamplingAdvice Read(string name, JsonElement scheduler, string file)
    {
        string sampler = ModelFile.Value(scheduler, file, "_class_name", "");
        string[] words = name.ToLowerInvariant().Split(['-', '_', '.', ' '], StringSplitOptions.RemoveEmptyEntries);
        string kind = sampler.StartsWith("LCM", StringComparison.Ordinal) ? "LCM"
            : Distilled.FirstOrDefault(distilled => words.Contains(distilled.Word)).Kind
            ?? "";
        string other = sampler.StartsWith("DDIM", StringComparison.Ordinal) ? "" : sampler;
        return kind.Length == 0
            ? None with { Sampler = other, LooksLikeTurbo = IsLikeTurbos(sampler, scheduler, file) }
            : new(other, kind, Distilled.First(distilled => distilled.Kind == kind).Steps, LearntIn);
    }

    /// <summary>The scheduler that Turbo's authors ship is Euler with trailing timesteps; others choose that too, so it is told and nothing is made of it.</summary>
    private static bool IsLikeTurbos(string sampler, JsonElement scheduler, string file) =>
        sampler.StartsWith("Euler", StringComparison.Ordinal)
        && ModelFile.Value(scheduler, file, "timestep_spacing", "") == "trailing"
        && !ModelFile.Value(scheduler, file, "rescale_betas_zero_snr", false);
}
