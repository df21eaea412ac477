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

    /// <summary>Whether the schedule is stretched until the last timestep is pure noise (Lin et al. 2024, algorithm 1).</summary>
    public bool RescaleToZeroSnr { get; init; }

    public bool SetAlphaToOne { get; init; } = true;

    public bool ClipSample { get; init; } = true;

    public double ClipSampleRange { get; init; } = 1;

    /// <summary>Whether the model's output is v instead of the noise ε.</summary>
    /// <exception cref="Diffusion.ModelFolderException">It is something else.</exception>
    internal bool PredictsV => PredictionType switch
    {
        "epsilon" => false,
        "v_prediction" => true,
        string other => throw new Diffusion.ModelFolderException(
            $"scheduler/scheduler_config.json: prediction_type “{other}” is not supported; supported are epsilon and v_prediction."),
    };

    /// <summary>Bound of |x̂_0| while sampling; ∞ for none.</summary>
    internal double Clip => ClipSample ? ClipSampleRange : double.PositiveInfinity;
}
