using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Diffusion;

/// <summary>
/// How a model folder asks to be sampled. New worlds that leave them open take its steps and guidance, and LCM where it names that;
/// whatever other scheduler it names, they take DDIM.
/// </summary>
/// <param name="Sampler">The scheduler that it names, such as "EulerDiscreteScheduler"; empty where it names DDIM or none.</param>
/// <param name="Kind">What the model was distilled to, such as "Turbo"; empty for a model of usual steps.</param>
/// <param name="Steps">Steps that it was made for; null for the usual number.</param>
/// <param name="Guidance">Guidance that it was made for; null for the usual one.</param>
public sealed record SamplingAdvice(string Sampler, string Kind, int? Steps, double? Guidance)
{
    /// <summary>The scheduler that new worlds take which name none.</summary>
    public SchedulerKind Scheduler { get; init; } = SchedulerKind.Ddim;

    /// <summary>Whether it asks for the noise levels of Karras et al. 2022, which is mentioned and nothing is made of it.</summary>
    public bool AsksForKarras { get; init; }

    /// <summary>Whether the scheduler is one that Turbo models have, and nothing else says that this is one.</summary>
    public bool LooksLikeTurbo { get; init; }

    /// <summary>Whether its name says LCM and its scheduler does not: few steps of DDIM would draw blurs, so it is mentioned and nothing is made of it.</summary>
    public bool LooksLikeLcm { get; init; }

    /// <summary>That of a folder that asks for nothing.</summary>
    public static readonly SamplingAdvice None = new("", "", null, null);

    /// <summary>A sentence about it; null where there is nothing to say.</summary>
    public string? InWords
    {
        get
        {
            string[] parts =
            [
                .. Scheduler == SchedulerKind.Lcm ? [$"it names {Sampler}, which worlds take that name no scheduler"]
                    : Sampler.Length > 0 ? [$"it names {Sampler}, in whose place worlds that name no scheduler run DDIM on its noise schedule"] : (string[])[],
                .. AsksForKarras ? ["it asks for Karras's noise levels, which the scheduler euler or dpm-solver++ has with the spacing karras"] : (string[])[],
                .. LooksLikeTurbo ? ["its timesteps are trailing, as Turbo models have them: if it is one, give worlds about 4 steps and guidance 1"] : (string[])[],
                .. LooksLikeLcm ? ["its name says LCM and its scheduler does not: if it is one, give worlds the scheduler lcm, about 8 steps and guidance 1, or import it with --scheduler lcm"] : (string[])[],
                .. Kind.Length > 0 ? [$"it is distilled ({Kind}), made for about {NumberWords.Counted(Steps ?? 0, "step")} and guidance {Guidance}, which worlds take that leave them open"] : (string[])[],
            ];
            return parts.Length > 0 ? string.Join("; ", parts) : null;
        }
    }
}
