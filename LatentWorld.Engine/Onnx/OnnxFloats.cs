using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace LatentWorld.Engine.Onnx;

/// <summary>Tensors of single or half precision as single-precision arrays, for what is not run in a loop.</summary>
internal static class OnnxFloats
{
    public static float[] Read(OrtValue value) =>
        value.GetTensorTypeAndShape().ElementDataType == TensorElementType.Float16
            ? Array.ConvertAll(value.GetTensorDataAsSpan<Float16>().ToArray(), half => (float)half)
            : value.GetTensorDataAsSpan<float>().ToArray();

    public static OrtValue Write(float[] numbers, TensorElementType type, long[] shape) =>
        type == TensorElementType.Float16
            ? OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(numbers, number => (Float16)number), shape)
            : OrtValue.CreateTensorValueFromMemory(numbers, shape);

    /// <summary>Scales a vector to unit length, in place.</summary>
    public static float[] Normalise(float[] vector)
    {
        double squares = 0;
        foreach (float value in vector)
        {
            squares += (double)value * value;
        }

        float scale = (float)(1 / Math.Max(Math.Sqrt(squares), 1e-12));
        foreach (ref float value in vector.AsSpan())
        {
            value *= scale;
        }

        return vector;
    }
}
