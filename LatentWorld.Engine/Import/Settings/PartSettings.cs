using System.Text.Json;
using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Checkpoints.Keys;

namespace LatentWorld.Engine.Import.Settings;

/// <summary>The config.json files of the networks, with the sizes that the weights and the checkpoint's files give.</summary>
internal static class PartSettings
{
    /// <param name="sampleSize">Edge of the latents that the model was trained with.</param>
    public static void WriteUnet(string folder, INetworkWeights unet, int textWidth, int sampleSize) => JsonFile.Write(In(folder, "unet"), new
    {
        _class_name = "UNet2DConditionModel",
        sample_size = sampleSize,
        in_channels = unet.ShapeOf("conv_in.weight")[1],
        out_channels = unet.ShapeOf("conv_out.weight")[0],
        cross_attention_dim = textWidth,
    });

    /// <param name="skipped">Last layers whose states are not read, counted from those that the model reads by itself; 0 for none.</param>
    public static void WriteText(string folder, INetworkWeights text, int layers, int skipped) => JsonFile.Write(In(folder, "text_encoder"), new
    {
        architectures = (string[])["CLIPTextModel"],
        model_type = "clip_text_model",
        hidden_size = text.ShapeOf(TextWeights.Tokens)[1],
        vocab_size = text.ShapeOf(TextWeights.Tokens)[0],
        max_position_embeddings = text.ShapeOf(TextWeights.Positions)[0],
        num_hidden_layers = layers,
        clip_skip = skipped,
    });

    /// <summary>Both halves of the autoencoder have the same file.</summary>
    public static void WriteVae(string folder, INetworkWeights vae, double scalingFactor, int sampleSize)
    {
        foreach (string half in (string[])["vae_decoder", "vae_encoder"])
        {
            JsonFile.Write(In(folder, half), new
            {
                _class_name = "AutoencoderKL",
                in_channels = 3,
                out_channels = 3,
                latent_channels = vae.ShapeOf(VaeWeights.Decoder)[1],
                sample_size = sampleSize << Halvings(vae),
                scaling_factor = scalingFactor,
            });
        }
    }

    /// <param name="preprocessing">A CLIP folder's own preprocessor_config.json; null for OpenAI's.</param>
    /// <param name="size">Edge of the pictures that it takes.</param>
    public static void WriteImageEncoder(string folder, JsonElement? preprocessing, int size, int features)
    {
        JsonFile.Write(In(folder, "image_encoder"), new
        {
            architectures = (string[])["CLIPVisionModelWithProjection"],
            model_type = "clip_vision_model",
            image_size = size,
            projection_dim = features,
        });
        string path = Path.Combine(folder, "image_encoder", "preprocessor_config.json");
        if (preprocessing is { } own)
        {
            JsonFile.Write(path, own);
        }
        else
        {
            JsonFile.Write(path, Preprocessing(size));
        }
    }

    private static object Preprocessing(int size) => new
    {
        image_processor_type = "CLIPImageProcessor",
        do_resize = true,
        size = new { shortest_edge = size },
        // Bicubic, by Pillow's number.
        resample = 3,
        do_center_crop = true,
        crop_size = new { height = size, width = size },
        do_rescale = true,
        rescale_factor = 1 / 255d,
        do_normalize = true,
        image_mean = (double[])[.48145466, .4578275, .40821073],
        image_std = (double[])[.26862954, .26130258, .27577711],
        do_convert_rgb = true,
    };

    /// <summary>How often the autoencoder halves a picture's edge: 3 times in all that were published.</summary>
    private static int Halvings(INetworkWeights vae) => vae.Names.Count(name => name.EndsWith(".upsamplers.0.conv.weight", StringComparison.Ordinal));

    private static string In(string folder, string part) => Path.Combine(folder, part, "config.json");
}
