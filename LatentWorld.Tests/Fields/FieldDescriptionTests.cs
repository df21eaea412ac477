using LatentWorld.Engine.Fields;

namespace LatentWorld.Tests.Fields;

public sealed class FieldDescriptionTests
{
    [Fact]
    public void Each_kind_of_field_has_a_word_of_its_own_and_a_unit()
    {
        Assert.Equal(Enum.GetValues<FieldKind>(), FieldDescription.All.Select(field => field.Kind));
        Assert.Equal(FieldDescription.All.Count, FieldDescription.All.Select(field => field.Word).Distinct().Count());
        Assert.All(FieldDescription.All, field => Assert.NotEmpty(field.Unit));
    }

    [Fact]
    public void Sensitivity_goes_by_its_name() => Assert.Equal("sensitivity", FieldDescription.All[0].Word);

    [Fact]
    public void An_estimate_says_how_certain_it_is()
    {
        Assert.Equal(Certainty.Resolved, new FieldEstimate(0.5, null, 2, 0.01, 4).Certainty);
        Assert.Equal(Certainty.AtMost, new FieldEstimate(null, 0.5, 2, 0.01, 4).Certainty);
        Assert.Equal(Certainty.Unbounded, new FieldEstimate(null, null, 0, 0.01, 4).Certainty);
        Assert.Equal(Certainty.Measuring, new FieldEstimate(null, null, 2, null, 4).Certainty);
        Assert.Equal(Certainty.NotComparable, new FieldEstimate(null, null, 0, null, 0) { Uncompared = 1 }.Certainty);
    }
}
