using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Latents;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace LatentWorld.Engine.Models;

/// <summary>What a U-Net takes and gives, read from the model; sizes that it leaves free come from the folder.</summary>
/// <param name="FixedRows">Rows of every run where the export fixes them, else 0.</param>
/// <param name="Tokens">Tokens of a text embedding.</param>
/// <param name="Width">Numbers of a token's embedding.</param>
/// <param name="Ports">The names of what it takes and gives.</param>
/// <param name="HasAssumedChannels">Whether neither the network nor its configuration says how many channels its latents have.</param>
internal sealed record UnetSignature(
    LatentShape Latent, int FixedRows, int Tokens, int Width,
    TensorElementType SampleType, TimestepShape Timesteps, TensorElementType TimestepType,
    TensorElementType EmbeddingType, TensorElementType OutputType, UnetPorts Ports, bool HasAssumedChannels)
{
    private const int StableDiffusionChannels = 4;

    private static readonly TensorElementType[] Floats = [TensorElementType.Float, TensorElementType.Float16];
    private static readonly TensorElementType[] Numbers = [.. Floats, TensorElementType.Int64, TensorElementType.Int32];

    /// <param name="configuration">Gives the sizes that the model leaves free, as far as the folder says them.</param>
    /// <param name="tokens">Tokens where the model leaves them free.</param>
    public static UnetSignature Read(InferenceSession session, UnetPorts ports, UnetConfiguration configuration, int tokens)
    {
        NodeMetadata sample = session.InputMetadata[ports.Sample];
        NodeMetadata timestep = session.InputMetadata[ports.Timestep];
        NodeMetadata embeddings = session.InputMetadata[ports.Text];
        NodeMetadata predicted = session.OutputMetadata[ports.Output];
        int[] dimensions = sample.Dimensions;
        if (dimensions[0] == 1)
        {
            throw new ModelFolderException("unet/model.onnx is fixed to batches of 1, and guidance takes two rows; export it with a free batch.");
        }

        return new(
            new(
                Known(dimensions[1], configuration.InChannels > 0 ? configuration.InChannels : configuration.DecodedChannels > 0 ? configuration.DecodedChannels : StableDiffusionChannels, "the channels of sample"),
                Known(dimensions[2], configuration.Height, "the height of sample"),
                Known(dimensions[3], configuration.Width, "the width of sample")),
            Math.Max(dimensions[0], 0),
            Known(embeddings.Dimensions[1], tokens, "the tokens of encoder_hidden_states"),
            Known(embeddings.Dimensions[2], 0, "the width of encoder_hidden_states"),
            Supported(ports.Sample, sample, Floats),
            timestep.Dimensions switch { [] => TimestepShape.Scalar, [1] => TimestepShape.One, _ => TimestepShape.PerRow },
            Supported(ports.Timestep, timestep, Numbers),
            Supported(ports.Text, embeddings, Floats),
            Supported(ports.Output, predicted, Floats),
            ports,
            HasAssumedChannels: dimensions[1] <= 0 && configuration.InChannels <= 0);
    }

    private static TensorElementType Supported(string name, NodeMetadata metadata, TensorElementType[] types) =>
        types.Contains(metadata.ElementDataType)
            ? metadata.ElementDataType
            : throw new ModelFolderException(
                $"unet/model.onnx: {name} is of type {metadata.ElementDataType}; supported are {string.Join(", ", types)}.");

    private static int Known(int dimension, int otherwise, string what) =>
        dimension > 0 ? dimension
        : otherwise > 0 ? otherwise
        : throw new ModelFolderException($"unet/model.onnx leaves {what} free, and unet/config.json does not give it.");
}
