using LatentWorld.Engine.Checkpoints.Keys;
using LatentWorld.Tests.Checkpoints.Layouts;

namespace LatentWorld.Tests.Checkpoints.Keys;

public class OriginalUnetNamesTests
{
    private const string Weight = ".weight";

    [Theory]
    [InlineData(2, 3, true, 4)]
    [InlineData(1, 3, true, 4)]
    [InlineData(2, 3, false, 4)]
    [InlineData(3, 4, true, 4)]
    [InlineData(1, 1, true, 2)]
    public void Every_layer_has_its_original_name(int layers, int attentiveLevels, bool hasMiddle, int levels)
    {
        LayoutWeight[] weights = [.. new UnetLayout { Layers = layers, AttentiveLevels = attentiveLevels, HasMiddle = hasMiddle, Channels = [.. Enumerable.Repeat(4, levels)] }.Weights()
            .Where(weight => weight.Name.EndsWith(Weight, StringComparison.Ordinal))];
        var names = new OriginalUnetNames(weights.Select(weight => weight.Name[..^Weight.Length]));
        Assert.All(weights, weight => Assert.Equal(weight.Original[..^Weight.Length], names.NameOf(weight.Name[..^Weight.Length])));
    }

    [Theory]
    [InlineData("text_model.final_layer_norm")]
    [InlineData("down_blocks.0.resnets.0.conv3")]
    [InlineData("down_blocks.0.motion_modules.0.norm")]
    public void Others_have_none(string module) => Assert.Null(new OriginalUnetNames([module]).NameOf(module));
}
