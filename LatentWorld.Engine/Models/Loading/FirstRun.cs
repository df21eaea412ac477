using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Runtime;
using LatentWorld.Engine.Models.Unet;
using Microsoft.ML.OnnxRuntime;

namespace LatentWorld.Engine.Models.Loading;

/// <summary>
/// Runs each network of a model once, on next to nothing, before anybody waits for a picture: damaged weights, which may
/// be infinite or no numbers, would draw black or fail picture by picture.
/// </summary>
internal static class FirstRun
{
    // With guidance a picture has two.
    private const int Rows = 2;

    /// <exception cref="ModelFolderException">What comes out of one of them are no numbers, or it does not run.</exception>
    public static void Check(OnnxParts parts)
    {
        CheckNumbers("text_encoder", parts.Text.Encode(""));
        float[] latent = Step(parts.Unet);
        CheckNumbers("unet", latent);
        CheckNumbers("vae_decoder", parts.Decoder.Paint(latent));
        if (parts.Image is { } image)
        {
            int size = parts.Decoder.PictureSize;
            CheckNumbers("image_encoder", image.Embed(parts.Decoder.Decode(latent), size, size));
        }
    }

    /// <summary>One step of rows that are all unlike; a latent of it.</summary>
    private static float[] Step(DeviceBatch unet)
    {
        UnetSignature signature = unet.Signature;
        try
        {
            unet.Arrange(TrialBatch.Of(Rows, signature.Latent.Count, signature.Tokens * signature.Width));
            unet.Run(Rows);
            unet.Move();
            return unet.Read(0);
        }
        catch (OnnxRuntimeException exception) when (signature.HasAssumedChannels && DeviceErrors.Of(exception) is null)
        {
            throw new ModelFolderException(
                $"unet/model.onnx leaves the channels of its latents free, {UnetConfiguration.Name} has no in_channels, and it does not run on {signature.Latent.Channels}, "
                + $"which the decoder takes: it may fill in or change a given picture. Give in_channels there, or take a text-to-image model. ({ProviderWords.OneLine(exception.Message)})",
                exception);
        }
    }

    private static void CheckNumbers(string part, ReadOnlySpan<float> numbers)
    {
        foreach (float number in numbers)
        {
            if (!float.IsFinite(number))
            {
                throw new ModelFolderException(
                    $"{part}/model.onnx gives what is no number (infinite, or NaN): its weights are damaged, or half precision is too little for them. Copy the model again, or export it in fp32.");
            }
        }
    }
}
