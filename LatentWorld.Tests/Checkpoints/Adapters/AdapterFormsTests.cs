using LatentWorld.Engine.Checkpoints.Loading;
using LatentWorld.Tests.Checkpoints.Layouts;

namespace LatentWorld.Tests.Checkpoints.Adapters;

/// <summary>The forms that a layer's difference comes in.</summary>
public sealed class AdapterFormsTests : IDisposable
{
    private const string Convolution = "mid_block.resnets.0.conv1";
    private const string Flat = "lora_unet_mid_block_resnets_0_conv1";

    private readonly AdapterFixture _fixture = new();

    [Fact]
    public void A_convolution_of_size_1_is_a_matrix_in_either_shape()
    {
        FileTensor up = AdapterFixture.Tensor("lora_unet_mid_block_attentions_0_proj_in.lora_up.weight", 8, 2), down = AdapterFixture.Tensor("lora_unet_mid_block_attentions_0_proj_in.lora_down.weight", 2, 8);
        foreach (int[] window in new int[][] { [], [1, 1] })
        {
            AssertChanged("mid_block.attentions.0.proj_in.weight", AdapterFixture.Product(up, down, 1), up with { Shape = [8, 2, .. window] }, down with { Shape = [2, 8, .. window] });
        }
    }

    /// <summary>mid [r, s, 3, 3] between up [o, r] and down [s, i]: each number by the sum over both ranks.</summary>
    [Theory]
    [InlineData(2, 2)]
    [InlineData(2, 3)]
    public void A_convolution_may_be_decomposed_once_more(int outer, int inner)
    {
        FileTensor up = AdapterFixture.Tensor($"{Flat}.lora_up.weight", 8, outer, 1, 1);
        FileTensor middle = AdapterFixture.Tensor($"{Flat}.lora_mid.weight", outer, inner, 3, 3);
        FileTensor down = AdapterFixture.Tensor($"{Flat}.lora_down.weight", inner, 8, 1, 1);
        double[] expected = new double[8 * 8 * 9];
        for (int i = 0; i < expected.Length; i++)
        {
            (int output, int input, int place) = (i / 72, i / 9 % 8, i % 9);
            for (int r = 0; r < outer; r++)
            {
                for (int s = 0; s < inner; s++)
                {
                    // alpha / rank, where the rank is down's: 6 / inner.
                    expected[i] += 6.0 / inner * up.Values![(output * outer) + r] * middle.Values![(((r * inner) + s) * 9) + place] * down.Values![(s * 8) + input];
                }
            }
        }

        AssertChanged($"{Convolution}.weight", expected, up, middle, down, AdapterFixture.Number($"{Flat}.alpha", 6));
    }

    [Fact]
    public void Whole_differences_of_weight_and_bias_are_added()
    {
        FileTensor weight = AdapterFixture.Tensor($"{Flat}.diff", 8, 8, 3, 3), bias = AdapterFixture.Tensor($"{Flat}.diff_b", 8);
        using Checkpoint checkpoint = _fixture.Open(new AdapterFile(_fixture.Write([weight, bias]), 0.5));
        AdapterFixture.AssertChanged(
            checkpoint, ($"{Convolution}.weight", [.. weight.Values!.Select(value => value / 2.0)]), ($"{Convolution}.bias", [.. bias.Values!.Select(value => value / 2.0)]));
    }

    [Fact]
    public void Differences_of_norms_are_added()
    {
        FileTensor weight = AdapterFixture.Tensor("lora_unet_mid_block_attentions_0_norm.w_norm", 8), bias = AdapterFixture.Tensor("lora_unet_mid_block_attentions_0_norm.b_norm", 8);
        using Checkpoint checkpoint = _fixture.Open(new AdapterFile(_fixture.Write([weight, bias])));
        AdapterFixture.AssertChanged(
            checkpoint, ("mid_block.attentions.0.norm.weight", [.. weight.Values!.Select(value => (double)value)]), ("mid_block.attentions.0.norm.bias", [.. bias.Values!.Select(value => (double)value)]));
    }

    [Theory]
    [InlineData("F16")]
    [InlineData("BF16")]
    public void Half_precision_is_read(string type)
    {
        // Whole numbers over 64 fit either type.
        FileTensor up = AdapterFixture.Tensor($"{Flat}.lora_up.weight", 8, 2, 1, 1) with { Type = type }, down = AdapterFixture.Tensor($"{Flat}.lora_down.weight", 2, 8, 3, 3) with { Type = type };
        AssertChanged($"{Convolution}.weight", AdapterFixture.Product(up, down, 1), up, down);
    }

    /// <summary>An import in other pieces gives the same bytes.</summary>
    [Fact]
    public void Pieces_of_any_size_give_the_same_numbers()
    {
        FileTensor up = AdapterFixture.Tensor("lora_unet_up_blocks_0_resnets_0_conv1.lora_up.weight", 8, 3, 1, 1), down = AdapterFixture.Tensor("lora_unet_up_blocks_0_resnets_0_conv1.lora_down.weight", 3, 16, 3, 3);
        using Checkpoint checkpoint = _fixture.Open(new AdapterFile(_fixture.Write([up, down]), 0.3));
        const string weight = "up_blocks.0.resnets.0.conv1.weight";
        float[] whole = SmallCheckpoint.Read(checkpoint.Unet, weight, 10_000);
        foreach (int piece in new[] { 1, 7, 144, 145, 1000 })
        {
            Assert.Equal(whole, SmallCheckpoint.Read(checkpoint.Unet, weight, piece));
        }
    }

    /// <summary>Columns beyond a block of 1024 are worked on as well, in every row.</summary>
    [Fact]
    public void Rows_longer_than_a_block_are_whole()
    {
        var unet = new UnetLayout { Channels = [128, 4], AttentiveLevels = 1, Layers = 1 };
        string checkpoint = SafetensorsWriter.Write(_fixture.File("wide.safetensors"),
        [
            .. unet.Weights().Select(weight => weight.InOriginal("model.diffusion_model.")),
            .. SmallCheckpoint.Text.Transformers().Select(tensor => tensor with { Name = $"cond_stage_model.transformer.{tensor.Name}" }),
        ]);
        FileTensor up = AdapterFixture.Tensor("lora_unet_conv_out.lora_up.weight", 4, 2, 1, 1), down = AdapterFixture.Tensor("lora_unet_conv_out.lora_down.weight", 2, 128, 3, 3);
        using var adapted = Checkpoint.Open(checkpoint, new() { Adapters = [new(_fixture.Write([up, down]))] });
        float[] plain = LayoutWeight.ValuesOf("conv_out.weight", 4 * 1152);
        double[] product = AdapterFixture.Product(up, down, 1);
        float[] read = SmallCheckpoint.Read(adapted.Unet, "conv_out.weight", 1500);
        Assert.All(Enumerable.Range(0, read.Length), i => Assert.Equal(plain[i] + product[i], read[i], 1e-4));
    }

    public void Dispose() => _fixture.Dispose();

    private void AssertChanged(string weight, double[] difference, params FileTensor[] adapter)
    {
        using Checkpoint checkpoint = _fixture.Open(new AdapterFile(_fixture.Write(adapter)));
        AdapterFixture.AssertChanged(checkpoint, (weight, difference));
    }
}
