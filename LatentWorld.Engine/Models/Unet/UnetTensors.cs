using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Models.Runtime;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace LatentWorld.Engine.Models.Unet;

/// <summary>What the rows of a U-Net hold in the device's memory, at addresses that stay.</summary>
internal sealed class UnetTensors : IDisposable
{
    private readonly List<DeviceTensor> _all = [];
    private readonly DeviceTensor _timestep;
    private readonly TimestepShape _timesteps;

    /// <param name="session">The session whose device memory they take.</param>
    /// <param name="rows">Most rows.</param>
    public UnetTensors(InferenceSession session, OrtMemoryInfo memory, UnetSignature signature, int rows)
    {
        LatentShape latent = signature.Latent;
        _timesteps = signature.Timesteps;
        try
        {
            Latents = [Pixels(TensorElementType.Float), Pixels(TensorElementType.Float)];
            Cursor = [Tensor(TensorElementType.Int64), Tensor(TensorElementType.Int64)];
            Clean = [Pixels(TensorElementType.Float), Pixels(TensorElementType.Float)];
            Sample = Pixels(signature.SampleType);
            _timestep = Tensor(signature.TimestepType);
            Text = Tensor(signature.EmbeddingType, signature.Tokens, signature.Width);
            Output = Pixels(signature.OutputType);
        }
        catch
        {
            Dispose();
            throw;
        }

        DeviceTensor Pixels(TensorElementType type) => Tensor(type, latent.Channels, latent.Height, latent.Width);

        DeviceTensor Tensor(TensorElementType type, params ReadOnlySpan<int> row)
        {
            var tensor = new DeviceTensor(session, memory, type, rows, row);
            _all.Add(tensor);
            return tensor;
        }
    }

    /// <summary>Two, since a move reads the one and writes the other.</summary>
    public DeviceTensor[] Latents { get; }

    /// <summary>Each row's place in the step table; two for the same reason.</summary>
    public DeviceTensor[] Cursor { get; }

    /// <summary>x̂_0 of the last move, which the next may use; two for the same reason.</summary>
    public DeviceTensor[] Clean { get; }

    public DeviceTensor Sample { get; }

    public DeviceTensor Text { get; }

    public DeviceTensor Output { get; }

    /// <summary>The timesteps of so many rows, in the shape that the U-Net takes.</summary>
    public OrtValue Timestep(int rows) => Timestep(0, rows);

    /// <summary>The timesteps of so many rows from the first of them on, in the shape that the U-Net takes.</summary>
    public OrtValue Timestep(int first, int rows) => _timesteps switch
    {
        TimestepShape.PerRow => _timestep.Rows(first, rows),
        TimestepShape.One => _timestep.Rows(1),
        _ => _timestep.Scalar(),
    };

    public void Dispose() => _all.ForEach(tensor => tensor.Dispose());
}
