namespace LatentWorld.Tests.Networks;

/// <summary>
/// Names and shapes of the published checkpoints' weights, written down from their configurations: block types and channels
/// as unet/config.json, vae/config.json and text_encoder/config.json give them.
/// </summary>
internal sealed class PublishedShapes
{
    private readonly Dictionary<string, int[]> _shapes = [];

    private PublishedShapes()
    {
    }

    /// <param name="text">Width of the text states: 768 in Stable Diffusion 1.5, 1024 in 2.1.</param>
    /// <param name="linear">Whether transformers stand between linear layers, as in 2.1.</param>
    public static Dictionary<string, int[]> Unet(int text, bool linear)
    {
        var all = new PublishedShapes();
        int[] channels = [320, 640, 1280, 1280];
        all.Convolution("conv_in", 4, 320, 3).Linear("time_embedding.linear_1", 320, 1280).Linear("time_embedding.linear_2", 1280, 1280);
        var kept = new Stack<int>([320]);
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < 2; j++)
            {
                all.Resnet($"down_blocks.{i}.resnets.{j}", j > 0 ? channels[i] : channels[Math.Max(i - 1, 0)], channels[i], 1280);
                all.Transformer(i < 3, $"down_blocks.{i}.attentions.{j}", channels[i], text, linear);
                kept.Push(channels[i]);
            }

            if (i < 3)
            {
                all.Convolution($"down_blocks.{i}.downsamplers.0.conv", channels[i], channels[i], 3);
                kept.Push(channels[i]);
            }
        }

        all.Resnet("mid_block.resnets.0", 1280, 1280, 1280).Transformer(true, "mid_block.attentions.0", 1280, text, linear).Resnet("mid_block.resnets.1", 1280, 1280, 1280);
        int now = 1280;
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                all.Resnet($"up_blocks.{i}.resnets.{j}", now + kept.Pop(), channels[3 - i], 1280);
                now = channels[3 - i];
                all.Transformer(i > 0, $"up_blocks.{i}.attentions.{j}", now, text, linear);
            }

            all.Convolution(i < 3, $"up_blocks.{i}.upsamplers.0.conv", now, now, 3);
        }

        return all.Norm("conv_norm_out", 320).Convolution("conv_out", 320, 4, 3)._shapes;
    }

    public static Dictionary<string, int[]> Vae()
    {
        var all = new PublishedShapes();
        int[] channels = [128, 256, 512, 512];
        all.Convolution("encoder.conv_in", 3, 128, 3).Convolution("decoder.conv_in", 4, 512, 3);
        for (int i = 0; i < 4; i++)
        {
            int below = channels[Math.Max(i - 1, 0)], up = channels[3 - i], above = channels[Math.Min(4 - i, 3)];
            for (int j = 0; j < 2; j++)
            {
                all.Resnet($"encoder.down_blocks.{i}.resnets.{j}", j == 0 ? below : channels[i], channels[i]);
            }

            for (int j = 0; j < 3; j++)
            {
                all.Resnet($"decoder.up_blocks.{i}.resnets.{j}", j == 0 ? above : up, up);
            }

            all.Convolution(i < 3, $"encoder.down_blocks.{i}.downsamplers.0.conv", channels[i], channels[i], 3);
            all.Convolution(i < 3, $"decoder.up_blocks.{i}.upsamplers.0.conv", up, up, 3);
        }

        foreach (string half in (string[])["encoder", "decoder"])
        {
            string attention = $"{half}.mid_block.attentions.0";
            all.Resnet($"{half}.mid_block.resnets.0", 512, 512).Resnet($"{half}.mid_block.resnets.1", 512, 512).Norm($"{attention}.group_norm", 512);
            all.Linear($"{attention}.to_q", 512, 512).Linear($"{attention}.to_k", 512, 512).Linear($"{attention}.to_v", 512, 512).Linear($"{attention}.to_out.0", 512, 512);
        }

        all.Norm("encoder.conv_norm_out", 512).Convolution("encoder.conv_out", 512, 8, 3).Norm("decoder.conv_norm_out", 128).Convolution("decoder.conv_out", 128, 3, 3);
        return all.Convolution("quant_conv", 8, 8, 1).Convolution("post_quant_conv", 4, 4, 1)._shapes;
    }

    /// <param name="width">768 in Stable Diffusion 1.5, 1024 in 2.1.</param>
    /// <param name="layers">12 in 1.5, 23 in 2.1.</param>
    public static Dictionary<string, int[]> Text(int width, int layers)
    {
        var all = new PublishedShapes();
        all._shapes["text_model.embeddings.token_embedding.weight"] = [49408, width];
        all._shapes["text_model.embeddings.position_embedding.weight"] = [77, width];
        all.ClipLayers("text_model", width, layers);
        return all.Norm("text_model.final_layer_norm", width)._shapes;
    }

    /// <summary>ViT-L/14's image half: 24 layers of 1024, projected to 768.</summary>
    public static Dictionary<string, int[]> Vision()
    {
        var all = new PublishedShapes();
        all._shapes["vision_model.embeddings.class_embedding"] = [1024];
        all._shapes["vision_model.embeddings.patch_embedding.weight"] = [1024, 3, 14, 14];
        all._shapes["vision_model.embeddings.position_embedding.weight"] = [257, 1024];
        all._shapes["visual_projection.weight"] = [768, 1024];
        all.ClipLayers("vision_model", 1024, 24);
        return all.Norm("vision_model.pre_layrnorm", 1024).Norm("vision_model.post_layernorm", 1024)._shapes;
    }

    private void ClipLayers(string model, int width, int layers)
    {
        for (int i = 0; i < layers; i++)
        {
            string layer = $"{model}.encoder.layers.{i}";
            Norm($"{layer}.layer_norm1", width).Norm($"{layer}.layer_norm2", width).Linear($"{layer}.mlp.fc1", width, 4 * width).Linear($"{layer}.mlp.fc2", 4 * width, width);
            Linear($"{layer}.self_attn.q_proj", width, width).Linear($"{layer}.self_attn.k_proj", width, width);
            Linear($"{layer}.self_attn.v_proj", width, width).Linear($"{layer}.self_attn.out_proj", width, width);
        }
    }

    private PublishedShapes Resnet(string name, int inputs, int outputs, int time = 0)
    {
        Norm($"{name}.norm1", inputs).Convolution($"{name}.conv1", inputs, outputs, 3).Norm($"{name}.norm2", outputs).Convolution($"{name}.conv2", outputs, outputs, 3);
        if (time > 0)
        {
            Linear($"{name}.time_emb_proj", time, outputs);
        }

        return Convolution(inputs != outputs, $"{name}.conv_shortcut", inputs, outputs, 1);
    }

    private PublishedShapes Transformer(bool there, string name, int channels, int text, bool linear)
    {
        if (!there)
        {
            return this;
        }

        string block = $"{name}.transformer_blocks.0";
        Norm($"{name}.norm", channels).Norm($"{block}.norm1", channels).Norm($"{block}.norm2", channels).Norm($"{block}.norm3", channels);
        foreach (string end in (string[])["proj_in", "proj_out"])
        {
            _ = linear ? Linear($"{name}.{end}", channels, channels) : Convolution($"{name}.{end}", channels, channels, 1);
        }

        foreach ((string attention, int source) in ((string, int)[])[("attn1", channels), ("attn2", text)])
        {
            _shapes[$"{block}.{attention}.to_q.weight"] = [channels, channels];
            _shapes[$"{block}.{attention}.to_k.weight"] = _shapes[$"{block}.{attention}.to_v.weight"] = [channels, source];
            Linear($"{block}.{attention}.to_out.0", channels, channels);
        }

        return Linear($"{block}.ff.net.0.proj", channels, 8 * channels).Linear($"{block}.ff.net.2", 4 * channels, channels);
    }

    private PublishedShapes Convolution(bool there, string name, int inputs, int outputs, int kernel) =>
        there ? Convolution(name, inputs, outputs, kernel) : this;

    private PublishedShapes Convolution(string name, int inputs, int outputs, int kernel) => Both(name, [outputs, inputs, kernel, kernel]);

    private PublishedShapes Linear(string name, int inputs, int outputs) => Both(name, [outputs, inputs]);

    private PublishedShapes Norm(string name, int channels) => Both(name, [channels]);

    private PublishedShapes Both(string name, int[] weight)
    {
        _shapes.Add($"{name}.weight", weight);
        _shapes.Add($"{name}.bias", [weight[0]]);
        return this;
    }
}
