using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Diffusion;

/// <summary>
/// One point on its way from noise to picture, moved on the host by outputs of the U-Net that come from elsewhere, by the formulas of
/// <see cref="StepColumn"/> and in their order. Not thread-safe.
/// </summary>
internal sealed class HostSampling
{
    private readonly PreparedWorld _world;
    private readonly float[] _clean;

    public HostSampling(PreparedWorld world, PlanePoint point)
    {
        _world = world;
        Latent = new float[world.Plane.Count];
        world.Given(point, Latent);
        _clean = new float[Latent.Length];
        Step = world.FirstStep;
    }

    /// <summary>The next step, from 0, counted from the noise.</summary>
    public int Step { get; private set; }

    /// <summary>Whether all steps are taken.</summary>
    public bool Finished => Step == _world.Schedule.Steps;

    /// <summary>x_t [channels, height, width], which the next step's output is asked about; x_0 when finished.</summary>
    public float[] Latent { get; }

    /// <summary>x̂_0 [channels, height, width] as the last step foresaw it, and x_0 itself when finished.</summary>
    public ReadOnlySpan<float> Clean => Finished ? Latent : _clean;

    /// <summary>Takes a step.</summary>
    /// <param name="output">m, guided, of <see cref="PreparedWorld.GuidedOutput"/> at <see cref="Step"/> for <see cref="Latent"/>.</param>
    public void Move(ReadOnlySpan<float> output)
    {
        ReadOnlySpan<float> row = _world.Schedule.Row(Step);
        bool draws = _world.Schedule.DrawsNoise(Step);
        ReadOnlySpan<float> drawn = draws ? _world.StepNoise[Step] : [];
        float clip = row[StepColumn.Clip];
        for (int i = 0; i < output.Length; i++)
        {
            float x = Latent[i], m = output[i];
            float clean = Math.Max(Math.Min((row[StepColumn.CleanFromSample] * x) + (row[StepColumn.CleanFromOutput] * m), clip), -clip);
            float noise = (row[StepColumn.NoiseFromSample] * x) + (row[StepColumn.NoiseFromOutput] * m);
            float next = (row[StepColumn.NextFromClean] * clean) + (row[StepColumn.NextFromNoise] * noise);
            next += row[StepColumn.NextFromEarlier] * _clean[i];
            (Latent[i], _clean[i]) = (draws ? next + (row[StepColumn.NextFromDrawn] * drawn[i]) : next, clean);
        }

        Step++;
    }
}
