using System.Numerics.Tensors;

namespace LatentWorld.Engine.Geometry.Fisher;

/// <summary>Shares e^x_i / Σ e^x, and what they are divided by.</summary>
internal static class Softmax
{
    /// <summary>Replaces numbers by their shares. The greatest is taken off first, so that nothing overflows.</summary>
    /// <returns>log Σ e^x.</returns>
    public static double Of(Span<double> numbers)
    {
        double greatest = TensorPrimitives.Max<double>(numbers);
        TensorPrimitives.Subtract(numbers, greatest, numbers);
        TensorPrimitives.Exp<double>(numbers, numbers);
        double sum = TensorPrimitives.Sum<double>(numbers);
        TensorPrimitives.Divide(numbers, sum, numbers);
        return greatest + Math.Log(sum);
    }
}
