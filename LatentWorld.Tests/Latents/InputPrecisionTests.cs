using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Rendering;

namespace LatentWorld.Tests.Latents;

public sealed class InputPrecisionTests
{
    private static readonly float[] Latent = [.. Enumerable.Range(0, 1000).Select(i => MathF.Sin(i) * 3)];

    [Theory]
    [InlineData("fp32", Arithmetic.Fp32, InputPrecision.Single)]
    [InlineData("fp16", Arithmetic.Fp32, InputPrecision.Half)]
    [InlineData("fp32", Arithmetic.Fp16, InputPrecision.Half)]
    public void Is_the_coarser_of_the_models_and_the_worlds(string model, Arithmetic world, InputPrecision expected) =>
        Assert.Equal(expected, InputPrecisions.Of(model, world));

    [Theory]
    [InlineData(InputPrecision.Single)]
    [InlineData(InputPrecision.Half)]
    public void A_nudge_moves_each_component_to_a_next_number_and_its_opposite_to_the_other(InputPrecision precision)
    {
        float[] rounded = Nudged(precision, 0), one = Nudged(precision, 1), other = Nudged(precision, -1);
        for (int i = 0; i < rounded.Length; i++)
        {
            float[] expected = precision == InputPrecision.Half
                ? [(float)Half.BitDecrement((Half)Latent[i]), (float)Half.BitIncrement((Half)Latent[i])]
                : [MathF.BitDecrement(Latent[i]), MathF.BitIncrement(Latent[i])];
            Assert.Equal(precision == InputPrecision.Half ? (float)(Half)Latent[i] : Latent[i], rounded[i]);
            Assert.Equal(expected, new[] { one[i], other[i] }.Order());
        }
    }

    [Fact]
    public void Directions_are_evenly_mixed_and_differ()
    {
        bool[] first = Ups(1), second = Ups(2);

        Assert.InRange(first.Count(up => up), 400, 600);
        Assert.InRange(first.Zip(second).Count(pair => pair.First == pair.Second), 400, 600);
    }

    /// <summary>The finaliser of MurmurHash3 on another program: what a nudge does must not change, since kept noise was measured with it.</summary>
    [Theory]
    [InlineData(1, "0111010110111110100011100101100111011110110101110001000111100101")]
    [InlineData(2, "1000001011101011011101000110001111011001110011000001000100001100")]
    public void Directions_are_the_same_on_every_machine(int nudge, string expected) =>
        Assert.Equal(expected, string.Concat(Ups(nudge).Take(expected.Length).Select(up => up ? '1' : '0')));

    [Fact]
    public void The_floor_comes_thirteen_zooms_earlier_in_half_precision()
    {
        var plane = Plane.Of(FakeModel.World(), new FakeModel().LatentShape);

        Assert.Equal(13, NumericFloor.Zoom(plane, InputPrecision.Single) - NumericFloor.Zoom(plane, InputPrecision.Half));
        Assert.InRange(NumericFloor.Zoom(plane, InputPrecision.Single), 20, 24);
    }

    private static float[] Nudged(InputPrecision precision, int nudge)
    {
        float[] latent = [.. Latent];
        precision.Nudge(latent, nudge);
        return latent;
    }

    private static bool[] Ups(int nudge) => [.. Nudged(InputPrecision.Single, nudge).Zip(Latent, (moved, z) => moved > z)];
}
