using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Diffusion.Schedules;

namespace LatentWorld.Engine.Pipelines;

/// <summary>The rows of one step of one latent towards the noise.</summary>
internal static class InverseStep
{
    /// <param name="table">The way to the noise; its guidance says whether the negative prompt takes a row.</param>
    public static BatchLayout Layout(PreparedWorld world, StepTable table, int step, float[] latent)
    {
        int rows = Guidance.Rows(table.Row(step)[StepColumn.Guidance]);
        return new(
            [.. latent], new float[latent.Length], new long[rows], new long[rows], [.. Enumerable.Repeat(rows - 1L, rows)], [.. table.Numbers],
            [.. Enumerable.Repeat((long)step, rows)], rows == 1 ? [world.Conditional] : [world.Unconditional, world.Conditional]);
    }
}
