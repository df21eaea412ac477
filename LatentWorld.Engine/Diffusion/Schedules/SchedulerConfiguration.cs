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

    /// <summary>Added to leading timesteps; from 0 to below <see cref="TrainTimesteps"/>.</summary>
    public int StepsOffset { get; init; }

    /// <summary>
    /// Whether the schedule is stretched until the last timestep is pure noise (Lin et al. 2024, algorithm 1). Needs
    /// <see cref="PredictionType.VPrediction"/>: from pure noise, a prediction of the noise says nothing about the picture.
    /// </summary>
    public bool RescaleToZeroSnr { get; init; }

    /// <summary>Whether DDIM's last step ends at ᾱ = 1 and not at ᾱ_0.</summary>
    public bool SetAlphaToOne { get; init; } = true;

    /// <summary>Whether DDIM bounds |x̂_0| by <see cref="ClipSampleRange"/>.</summary>
    public bool ClipSample { get; init; } = true;

    /// <summary>Above 0.</summary>
    public double ClipSampleRange { get; init; } = 1;

    /// <summary>Bound of |x̂_0| while sampling with DDIM; ∞ for none.</summary>
    internal double Clip => ClipSample ? ClipSampleRange : double.PositiveInfinity;
}
