using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Diffusion.Schedules;

/// <summary>A model's noise schedule and how it is sampled. Defaults are those of diffusers' DDIM scheduler.</summary>
public sealed record SchedulerConfiguration
{
    /// <summary>T, from 2.</summary>
    public int TrainTimesteps { get; init; } = 1000;

    /// <summary>β of the first timestep, above 0 and below 1.</summary>
    public double BetaStart { get; init; } = 0.0001;

    /// <summary>β of the last timestep, from <see cref="BetaStart"/> to below 1.</summary>
    public double BetaEnd { get; init; } = 0.02;

    /// <summary>How β grows from the first timestep to the last.</summary>
    public BetaSchedule BetaSchedule { get; init; } = BetaSchedule.Linear;

    /// <summary>What the U-Net's output is.</summary>
    public PredictionType PredictionType { get; init; } = PredictionType.Epsilon;

    /// <summary>Which of the training timesteps are visited.</summary>
    public TimestepSpacing TimestepSpacing { get; init; } = TimestepSpacing.Leading;

    /// <summary>Whether Euler and DPM-Solver++ visit the noise levels of Karras et al. 2022 and not those of <see cref="TimestepSpacing"/>.</summary>
    public bool UsesKarras { get; init; }

    /// <summary>Added to leading timesteps; from 0 to below <see cref="TrainTimesteps"/>.</summary>
    public int StepsOffset { get; init; }

    /// <summary>
    /// Whether the schedule is stretched until the last timestep is pure noise (Lin et al. 2024, algorithm 1). Needs
    /// <see cref="PredictionType.VPrediction"/>: from pure noise, a prediction of the noise says nothing about the picture.
    /// </summary>
    public bool RescaleToZeroSnr { get; init; }

    /// <summary>Whether DDIM's last step ends at ᾱ = 1 and not at ᾱ_0.</summary>
    public bool SetAlphaToOne { get; init; } = true;

    /// <summary>Whether DDIM and LCM bound |x̂_0| by <see cref="ClipSampleRange"/>.</summary>
    public bool ClipSample { get; init; } = true;

    /// <summary>Above 0.</summary>
    public double ClipSampleRange { get; init; } = 1;

    /// <summary>The timesteps that LCM was distilled to, from 1, of which its steps are some; more than <see cref="TrainTimesteps"/> count as so many.</summary>
    public int LcmTimesteps { get; init; } = 50;

    /// <summary>What LCM multiplies timesteps by in its boundary condition; above 0.</summary>
    public double LcmTimestepScaling { get; init; } = 10;

    /// <summary>The same with the steps that a recipe asks for.</summary>
    public SchedulerConfiguration Spaced(StepSpacing spacing) => spacing switch
    {
        StepSpacing.Model => this,
        StepSpacing.Leading => this with { TimestepSpacing = TimestepSpacing.Leading },
        StepSpacing.Trailing => this with { TimestepSpacing = TimestepSpacing.Trailing },
        StepSpacing.Linspace => this with { TimestepSpacing = TimestepSpacing.Linspace },
        StepSpacing.Karras => this with { UsesKarras = true },
        _ => throw new ArgumentOutOfRangeException(nameof(spacing)),
    };

    /// <summary>Bound of |x̂_0| while sampling with DDIM and LCM; ∞ for none.</summary>
    internal double Clip => ClipSample ? ClipSampleRange : double.PositiveInfinity;
}
