using LatentWorld.Engine.Models.Runtime;

namespace LatentWorld.Engine.Models.Unet;

/// <summary>
/// The shares of a batch that run side by side on a CPU. A quarter of a U-Net's time goes to operators that ONNX Runtime
/// gives one thread, or that are too short for two; while one share is in such an operator, the other has the cores.
/// </summary>
internal static class RowShares
{
    // Measured on terra: halves of two rows take a fifth more processor time than four at once, which eats what they bring.
    // One row would be wrong besides: it takes other kernels (a matrix times a vector), whose last bits differ, and a
    // row's numbers must not depend on how many are with it.
    private const int Fewest = 4;

    /// <summary>Whether shares may run side by side at all, for an export with a free batch on this device.</summary>
    public static bool Pay(OnnxSessions sessions, UnetSignature signature) =>
        !sessions.IsCuda && signature.FixedRows == 0 && sessions.Threads > 1;

    /// <summary>The first row and the count of each share: two halves where each has rows enough, else all rows as one.</summary>
    /// <param name="rows">Rows of the batch, 1 or more.</param>
    public static (int First, int Count)[] Of(int rows)
    {
        int half = rows / 2;
        return half < Fewest ? [(0, rows)] : [(0, rows - half), (rows - half, half)];
    }
}
