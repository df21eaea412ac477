namespace LatentWorld.Tests.Checkpoints.Layouts;

/// <summary>
/// A U-Net's weights in both layouts. Each layout's modules are counted by themselves, in the order in which a picture
/// passes them: the original's as one list that grows, diffusers' level by level. The order pairs them.
/// </summary>
internal sealed record UnetLayout
{
    /// <summary>Published: 320, 640, 1280, 1280.</summary>
    public int[] Channels { get; init; } = [4, 4, 8, 8];

    public int TextWidth { get; init; } = 16;

    public int Layers { get; init; } = 2;

    /// <summary>How many levels from the picture's side read the text.</summary>
    public int AttentiveLevels { get; init; } = 3;

    public bool HasMiddle { get; init; } = true;

    /// <summary>SD 2 has matrices where SD 1 has convolutions of size 1.</summary>
    public bool IsLinear { get; init; }

    public int Inputs { get; init; } = 4;

    private int Time => 4 * Channels[0];

    public IReadOnlyList<LayoutWeight> Weights() => [.. Original().Zip(Diffusers(), Paired).SelectMany(weights => weights)];

    private static IEnumerable<LayoutWeight> Paired(Module original, Module diffusers)
    {
        Assert.Equal(original.Tensors.Select(tensor => tensor.Shape), diffusers.Tensors.Select(tensor => tensor.Shape));
        return original.Tensors.Zip(diffusers.Tensors, (one, other) => new LayoutWeight($"{original.Name}.{one.Name}", $"{diffusers.Name}.{other.Name}", one.Shape));
    }

    private IEnumerable<Module> Original()
    {
        var inside = UnetModules.OfOriginal(TextWidth, Time, IsLinear);
        yield return inside.Linear("time_embed.0", Channels[0], Time);
        yield return inside.Linear("time_embed.2", Time, Time);
        yield return inside.Convolution("input_blocks.0.0", Inputs, Channels[0]);
        Stack<int> kept = new([Channels[0]]);
        int block = 1, now = Channels[0];
        for (int level = 0; level < Channels.Length; level++)
        {
            for (int layer = 0; layer < Layers; layer++, block++)
            {
                yield return inside.Resnet($"input_blocks.{block}.0", now, now = Channels[level]);
                if (level < AttentiveLevels)
                {
                    yield return inside.Transformer($"input_blocks.{block}.1", now);
                }

                kept.Push(now);
            }

            if (level < Channels.Length - 1)
            {
                yield return inside.Convolution($"input_blocks.{block++}.0.op", now, now);
                kept.Push(now);
            }
        }

        if (HasMiddle)
        {
            yield return inside.Resnet("middle_block.0", now, now);
            yield return inside.Transformer("middle_block.1", now);
            yield return inside.Resnet("middle_block.2", now, now);
        }

        block = 0;
        for (int level = Channels.Length - 1; level >= 0; level--)
        {
            for (int layer = 0; layer <= Layers; layer++, block++)
            {
                int module = 0;
                yield return inside.Resnet($"output_blocks.{block}.{module++}", now + kept.Pop(), now = Channels[level]);
                if (level < AttentiveLevels)
                {
                    yield return inside.Transformer($"output_blocks.{block}.{module++}", now);
                }

                if (level > 0 && layer == Layers)
                {
                    yield return inside.Convolution($"output_blocks.{block}.{module}.conv", now, now);
                }
            }
        }

        yield return inside.Norm("out.0", now);
        yield return inside.Convolution("out.2", now, 4);
    }

    private IEnumerable<Module> Diffusers()
    {
        var inside = UnetModules.OfDiffusers(TextWidth, Time, IsLinear);
        yield return inside.Linear("time_embedding.linear_1", Channels[0], Time);
        yield return inside.Linear("time_embedding.linear_2", Time, Time);
        yield return inside.Convolution("conv_in", Inputs, Channels[0]);
        int last = Channels.Length - 1;
        for (int i = 0; i <= last; i++)
        {
            int before = Channels[Math.Max(i - 1, 0)];
            for (int j = 0; j < Layers; j++)
            {
                yield return inside.Resnet($"down_blocks.{i}.resnets.{j}", j == 0 ? before : Channels[i], Channels[i]);
                if (i < AttentiveLevels)
                {
                    yield return inside.Transformer($"down_blocks.{i}.attentions.{j}", Channels[i]);
                }
            }

            if (i < last)
            {
                yield return inside.Convolution($"down_blocks.{i}.downsamplers.0.conv", Channels[i], Channels[i]);
            }
        }

        if (HasMiddle)
        {
            yield return inside.Resnet("mid_block.resnets.0", Channels[last], Channels[last]);
            yield return inside.Transformer("mid_block.attentions.0", Channels[last]);
            yield return inside.Resnet("mid_block.resnets.1", Channels[last], Channels[last]);
        }

        int[] upwards = [.. Channels.Reverse()];
        for (int i = 0; i <= last; i++)
        {
            for (int j = 0; j <= Layers; j++)
            {
                int inputs = (j == 0 ? upwards[Math.Max(i - 1, 0)] : upwards[i]) + (j == Layers ? upwards[Math.Min(i + 1, last)] : upwards[i]);
                yield return inside.Resnet($"up_blocks.{i}.resnets.{j}", inputs, upwards[i]);
                if (i > last - AttentiveLevels)
                {
                    yield return inside.Transformer($"up_blocks.{i}.attentions.{j}", upwards[i]);
                }
            }

            if (i < last)
            {
                yield return inside.Convolution($"up_blocks.{i}.upsamplers.0.conv", upwards[i], upwards[i]);
            }
        }

        yield return inside.Norm("conv_norm_out", Channels[0]);
        yield return inside.Convolution("conv_out", Channels[0], 4);
    }
}
