using LatentWorld.Engine.Checkpoints.Safetensors;

namespace LatentWorld.Engine.Checkpoints.Adapters;

/// <summary>A single number, as adapters have alpha: trainers write it as a float or, where it was given as one, as an integer.</summary>
internal static class ScalarTensor
{
    /// <exception cref="CheckpointException">It is not one finite number.</exception>
    public static double Read(SafetensorsTensor tensor)
    {
        if (tensor.Count != 1)
        {
            throw new CheckpointException($"{tensor.Where} has the shape {tensor.ShapeText}; needed is a single number. The adapter's file is damaged; download it once more.");
        }

        double number = tensor.Type.IsConvertible ? Float(tensor) : tensor.ReadInteger();
        return double.IsFinite(number) ? number : throw new CheckpointException($"{tensor.Where} is no finite number. The adapter's file is damaged; download it once more.");
    }

    private static double Float(SafetensorsTensor tensor)
    {
        Span<float> number = stackalloc float[1];
        tensor.Read(0, number);
        return number[0];
    }
}
