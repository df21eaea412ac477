using LatentWorld.Engine.Diffusion;

namespace LatentWorld.Tests.Diffusion;

public class ConditioningTests
{
    [Fact]
    public void Rows_are_stacked_by_name()
    {
        Conditioning first = new(Text(1, 2), new NamedTensor("text_embeds", [3], [7, 8, 9])), second = new(new NamedTensor("text_embeds", [3], [4, 5, 6]), Text(3, 4));
        Assert.Equal([1, 2, 3, 4], Conditioning.Stack([first, second], Conditioning.Text));
        Assert.Equal([4, 5, 6, 7, 8, 9], Conditioning.Stack([second, first], "text_embeds"));
        Assert.Equal(5 * sizeof(float), first.Bytes);
    }

    [Fact]
    public void A_name_that_is_not_there_is_refused_with_those_that_are()
    {
        var exception = Assert.Throws<ArgumentException>(() => new Conditioning(Text(1, 2))["time_ids"]);
        Assert.Contains("no time_ids; there are encoder_hidden_states", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_must_fit_the_shape() =>
        Assert.Throws<ArgumentException>(() => new NamedTensor(Conditioning.Text, [2, 3], [1, 2, 3, 4, 5]));

    [Fact]
    public void Whoever_gave_the_numbers_cannot_change_them()
    {
        float[] given = [1, 2];
        var text = new NamedTensor(Conditioning.Text, [1, 2], given);
        given[0] = 5;
        Assert.Equal([1, 2], text.Values.ToArray());
    }

    private static NamedTensor Text(params float[] states) => new(Conditioning.Text, [1, states.Length], states);
}
