using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace LatentWorld.Engine.Models;

/// <summary>What a U-Net takes and gives, read from the model; sizes that it leaves free come from the folder.</summary>
/// <param name="FixedRows">Rows of every run where the export fixes them, else 0.</param>
/// <param name="Tokens">Tokens of a text embedding.</param>
/// <param name="Width">Numbers of a token's embedding.</param>
/// <param name="Output">The name of what it predicts.</param>
internal sealed record UnetSignature(
    LatentShape Latent, int FixedRows, int Tokens, int Width,
    TensorElementType SampleType, TimestepShape Timesteps, TensorElementType TimestepType,
    TensorElementType EmbeddingType, string Output, TensorElementType OutputType)
{
    private static readonly TensorElementType[] Floats = [TensorElementType.Float, TensorElementType.Float16];
    private static readonly TensorElementType[] Numbers = [.. Floats, TensorElementType.Int64, TensorElementType.Int32];

    /// <param name="sampleSize">Edge of a latent where the model leaves it free; 0 where the folder does not say either.</param>
    /// <param name="tokens">Tokens where the model leaves them free.</param>
    public static UnetSignature Read(InferenceSession session, int sampleSize, int tokens)
    {
        NodeMetadata sample = Input(session, "sample", 4);
        NodeMetadata embeddings = Input(session, "encoder_hidden_states", 3);
        if (!session.InputMetadata.ContainsKey("timestep") || session.InputMetadata.Count != 3)
        {
            throw new ModelFolderException(
                $"unet/model.onnx takes {string.Join(", ", session.InputNames)}; a U-Net like Stable Diffusion 1's takes sample, timestep and encoder_hidden_states.");
        }

        int[] dimensions = sample.Dimensions;
        if (dimensions[0] == 1)
        {
            throw new ModelFolderException("unet/model.onnx is fixed to batches of 1, and guidance takes two rows; export it with a free batch.");
        }

        NodeMetadata timestep = session.InputMetadata["timestep"];
        (string output, NodeMetadata predicted) = session.OutputMetadata.First();
        return new(
            new(
                Known(dimensions[1], 4, "the channels of sample"),
                Known(dimensions[2], sampleSize, "the height of sample"),
                Known(dimensions[3], sampleSize, "the width of sample")),
            Math.Max(dimensions[0], 0),
            Known(embeddings.Dimensions[1], tokens, "the tokens of encoder_hidden_states"),
            Known(embeddings.Dimensions[2], 0, "the width of encoder_hidden_states"),
            Supported("sample", sample, Floats),
            timestep.Dimensions switch { [] => TimestepShape.Scalar, [1] => TimestepShape.One, _ => TimestepShape.PerRow },
            Supported("timestep", timestep, Numbers),
            Supported("encoder_hidden_states", embeddings, Floats),
            output,
            Supported(output, predicted, Floats));
    }

    private static TensorElementType Supported(string name, NodeMetadata metadata, TensorElementType[] types) =>
        types.Contains(metadata.ElementDataType)
            ? metadata.ElementDataType
            : throw new ModelFolderException(
                $"unet/model.onnx: {name} is of type {metadata.ElementDataType}; supported are {string.Join(", ", types)}.");

    private static NodeMetadata Input(InferenceSession session, string name, int dimensions) =>
        session.InputMetadata.TryGetValue(name, out NodeMetadata? input) && input.Dimensions.Length == dimensions
            ? input
            : throw new ModelFolderException($"unet/model.onnx has no input {name} of {dimensions} dimensions; it takes {string.Join(", ", session.InputNames)}.");

    private static int Known(int dimension, int otherwise, string what) =>
        dimension > 0 ? dimension
        : otherwise > 0 ? otherwise
        : throw new ModelFolderException($"unet/model.onnx leaves {what} free, and unet/config.json does not give it.");
}
