using LatentWorld.Engine.Diffusion;

namespace LatentWorld.Engine.Pipelines;

/// <summary>The rows of one step of one latent towards the noise.</summary>
internal static class InverseStep
{
    public static BatchLayout Layout(PreparedWorld world, DdimInverse inverse, int step, double guidance, float[] latent)
    {
        int rows = Guidance.Rows(guidance);
        float[] move = new float[StepTable.Count];
        move[StepTable.Guidance] = (float)guidance;
        inverse.WriteMove(step, move);
        // The second row of the table is where the cursor stands after the step.
        return new(
            [.. latent], new long[rows], new long[rows], [.. Enumerable.Repeat(rows - 1L, rows)], [.. move, .. move], new long[rows],
            rows == 1 ? world.Conditional : [.. world.Unconditional, .. world.Conditional]);
    }
}
