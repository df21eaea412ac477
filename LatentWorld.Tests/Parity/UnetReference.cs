using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models;

namespace LatentWorld.Tests.Parity;

/// <summary>The U-Net's reference outputs: two rows, the negative prompt's and the prompt's.</summary>
internal static class UnetReference
{
    public static void Assert(string what, IDenoiser denoiser, string reference, string output, double bound, params ReadOnlySpan<long> timesteps)
    {
        int rows = timesteps.Length;
        long[] own = [.. Enumerable.Range(0, rows).Select(row => (long)row)];
        denoiser.Arrange(new(
            ParityData.Reference<float>(reference, "unet-sample"), own, own, own,
            Moves(timesteps), [.. own.Select(row => 2 * row)], ParityData.Reference<float>(reference, "unet-states")));
        denoiser.Run(rows);
        denoiser.Move();
        float[] actual = [.. own.SelectMany(row => denoiser.Read((int)row))];
        Closeness.AssertRelative($"{what}: {output}", ParityData.Reference<float>(reference, output), actual, bound);
    }

    /// <summary>One step for each row whose outcome is the model's very output, and a row to end on.</summary>
    private static float[] Moves(ReadOnlySpan<long> timesteps)
    {
        float[] moves = new float[2 * timesteps.Length * MoveRow.Count];
        for (int row = 0; row < timesteps.Length; row++)
        {
            Span<float> move = moves.AsSpan(2 * row * MoveRow.Count);
            move[MoveRow.Timestep] = timesteps[row];
            move[MoveRow.NoiseFromOutput] = move[MoveRow.NextFromNoise] = 1;
        }

        return moves;
    }
}
