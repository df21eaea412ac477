namespace LatentWorld.Engine.Diffusion.Schedules;

/// <summary>
/// The whole way of a picture as rows of numbers, one a step, in the form in which they go to the device, so that
/// nothing has to follow it step by step. Immutable.
/// </summary>
public sealed class StepTable
{
    private readonly float[] _numbers;

    /// <param name="rows">At least one.</param>
    /// <param name="guidance">w of <see cref="Guidance"/>.</param>
    internal StepTable(IReadOnlyList<StepRow> rows, double guidance = 1)
    {
        Steps = rows.Count;
        _numbers = new float[(Steps + 1) * StepColumn.Count];
        for (int step = 0; step <= Steps; step++)
        {
            rows[Math.Min(step, Steps - 1)].Write(guidance, _numbers.AsSpan(step * StepColumn.Count));
        }

        Timesteps = [.. Enumerable.Range(0, Steps).Select(Timestep)];
    }

    /// <param name="numbers">As <see cref="Numbers"/> has them.</param>
    internal StepTable(ReadOnlySpan<float> numbers)
    {
        _numbers = numbers.ToArray();
        Steps = (numbers.Length / StepColumn.Count) - 1;
        Timesteps = [.. Enumerable.Range(0, Steps).Select(Timestep)];
    }

    /// <summary>At least 1.</summary>
    public int Steps { get; }

    /// <summary>[<see cref="Steps"/>]: training timesteps in the order of the steps.</summary>
    public IReadOnlyList<float> Timesteps { get; }

    /// <summary>
    /// [<see cref="Steps"/> + 1, <see cref="StepColumn.Count"/>]: the row after the last step's repeats it, since the
    /// cursor of a finished picture points there.
    /// </summary>
    public ReadOnlySpan<float> Numbers => _numbers;

    /// <summary>A table of one step that asks the U-Net where a step of this one does, and gives its very output.</summary>
    /// <param name="step">From 0, counted in the order of the steps.</param>
    /// <param name="isGuided">Whether by this table's guidance; else the prompt's output alone.</param>
    public StepTable Output(int step, bool isGuided = false) => new(
        [StepRow.Output(Timestep(step)) with { InputScale = Row(step)[StepColumn.InputScale] }],
        isGuided ? Row(step)[StepColumn.Guidance] : 1);

    /// <summary>The first steps alone.</summary>
    /// <param name="steps">1 to <see cref="Steps"/>.</param>
    public StepTable Beginning(int steps) => new(Numbers[..((steps + 1) * StepColumn.Count)]);

    /// <summary>The numbers of one step, see <see cref="StepColumn"/>.</summary>
    /// <param name="step">From 0, counted in the order of the steps.</param>
    public ReadOnlySpan<float> Row(int step) => _numbers.AsSpan(step * StepColumn.Count, StepColumn.Count);

    /// <summary>The training timestep of a step.</summary>
    public float Timestep(int step) => Row(step)[StepColumn.Timestep];

    /// <summary>Whether a step uses the x̂_0 of the step before.</summary>
    public bool UsesEarlier(int step) => Row(step)[StepColumn.NextFromEarlier] != 0;

    /// <summary>Whether a step draws new noise.</summary>
    public bool DrawsNoise(int step) => Row(step)[StepColumn.NextFromDrawn] != 0;
}
