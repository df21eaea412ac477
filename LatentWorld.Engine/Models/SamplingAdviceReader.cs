using System.Text.Json;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Files;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Models;

/// <summary>Reads from a model's names and its scheduler's configuration how it asks to be sampled.</summary>
internal static class SamplingAdviceReader
{
    // Distilled models have their guidance learnt in: 1 is none beside that.
    private const double LearntIn = 1;

    private const string Lcm = "LCM";

    /// <summary>The words of names by which such models go, and the steps that their authors give as enough.</summary>
    private static readonly (string Word, string Kind, int Steps)[] Distilled =
        [("lcm", Lcm, 8), ("turbo", "Turbo", 4), ("lightning", "Lightning", 4)];

    /// <summary>Reads what a folder asks for.</summary>
    /// <param name="name">What model and folder are called.</param>
    /// <param name="scheduler">scheduler/scheduler_config.json.</param>
    /// <param name="file">Its name for messages.</param>
    public static SamplingAdvice Read(string name, JsonElement scheduler, string file)
    {
        string sampler = ModelFile.Value(scheduler, file, "_class_name", "");
        string[] words = name.ToLowerInvariant().Split(['-', '_', '.', ' '], StringSplitOptions.RemoveEmptyEntries);
        bool isLcm = sampler.StartsWith(Lcm, StringComparison.Ordinal);
        string named = Distilled.FirstOrDefault(distilled => words.Contains(distilled.Word)).Kind ?? "";
        // Few steps are enough for Turbo and Lightning with any scheduler, and for LCM with its own alone.
        string kind = isLcm ? Lcm : named == Lcm ? "" : named;
        string other = sampler.StartsWith("DDIM", StringComparison.Ordinal) ? "" : sampler;
        SamplingAdvice advice = kind.Length == 0
            ? SamplingAdvice.None with { Sampler = other, LooksLikeTurbo = IsLikeTurbos(sampler, scheduler, file), LooksLikeLcm = named == Lcm }
            : new SamplingAdvice(other, kind, Distilled.First(distilled => distilled.Kind == kind).Steps, LearntIn);
        return advice with
        {
            Scheduler = isLcm ? SchedulerKind.Lcm : SchedulerKind.Ddim,
            AsksForKarras = ModelFile.Value(scheduler, file, "use_karras_sigmas", false),
        };
    }

    /// <summary>The scheduler that Turbo's authors ship is Euler with trailing timesteps; others choose that too, so it is mentioned and nothing is made of it.</summary>
    private static bool IsLikeTurbos(string sampler, JsonElement scheduler, string file) =>
        sampler.StartsWith("Euler", StringComparison.Ordinal)
        && ModelFile.Value(scheduler, file, "timestep_spacing", "") == "trailing"
        && !ModelFile.Value(scheduler, file, "rescale_betas_zero_snr", false);
}
