namespace LatentWorld.Engine.Diffusion;

/// <summary>A model folder's scheduler/scheduler_config.json. Defaults are those of diffusers' DDIM scheduler.</summary>
public sealed record SchedulerConfiguration
{
    public int TrainTimesteps { get; init; } = 1000;

    public double BetaStart { get; init; } = 0.0001;

    public double BetaEnd { get; init; } = 0.02;

    public string BetaSchedule { get; init; } = "linear";

    public string PredictionType { get; init; } = "epsilon";

    public string TimestepSpacing { get; init; } = "leading";

    public int StepsOffset { get; init; }

    public bool SetAlphaToOne { get; init; } = true;

    public bool ClipSample { get; init; } = true;

    public double ClipSampleRange { get; init; } = 1;
}
