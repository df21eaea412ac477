using System.Text.Json;
using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Components.Panels.Pictures;
using LatentWorld.Web.Tiles;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Tests.Web.Components;

public sealed class SensitivityWordsTests
{
    [Fact]
    public void A_value_says_its_step() => Assert.Equal(
        new("≈0.0772", "at a step of α 0.25 (latent distance 10.7), from 3 of 4 neighbours; the more, the nearer a rift"),
        Words(new(0.07719, null, 10.7, 1e-5, 3)));

    [Fact]
    public void What_is_not_resolved_has_a_bound_and_no_value() => Assert.Equal(
        new("not resolved", "at most ≈1200 at a step of α 0.25 (latent distance 4.5·10⁻⁶), from 4 of 4 neighbours, below the noise of half precision and eight-bit pixels"),
        Words(new(null, 1200.4, 4.5e-6, 1e-3, 4)));

    [Fact]
    public void The_same_latent_has_no_bound_either() => Assert.Equal(
        new("not resolved", "below the noise of half precision: a neighbour is the same noise to the model"), Words(new(null, null, 0, 1e-3, 4)));

    [Fact]
    public void What_is_not_known_is_said()
    {
        Assert.Equal("not known yet", Words(null).Value);
        Assert.Equal("not known yet", Words(new(null, null, 1, null, 4)).Value);
    }

    [Fact]
    public void What_is_not_compared_is_said()
    {
        Assert.Contains("another device or in another precision, and are not compared", Words(new(null, null, 0, null, 0) { Uncompared = 2 }).Note, StringComparison.Ordinal);
        Assert.Contains("from 3 of 4 neighbours (1 more, rendered on another device", Words(new(0.5, null, 10.7, 1e-5, 3) { Uncompared = 1 }).Note, StringComparison.Ordinal);
        TileAnswer answer = TileAnswer.Of(Details(new(null, null, 0, null, 0) { Uncompared = 2 }));
        Assert.Equal(("not-comparable", null, 0, 2), (answer.SensitivityState, answer.StepDistance, answer.Neighbours, answer.Uncompared));
    }

    [Fact]
    public void The_answer_over_http_has_a_field_of_its_own_for_the_bound()
    {
        TileAnswer measured = TileAnswer.Of(Details(new(0.5, null, 10.7, 1e-5, 3)));
        TileAnswer noise = TileAnswer.Of(Details(new(null, 3, 1e-6, 1e-6, 4)));

        Assert.Equal((0.5, null, "resolved", 0.25, 10.7), (measured.Sensitivity, measured.SensitivityAtMost, measured.SensitivityState, measured.StepAlpha, measured.StepDistance));
        Assert.Equal((null, 3.0, "not-resolved", 1e-6), (noise.Sensitivity, noise.SensitivityAtMost, noise.SensitivityState, noise.Noise));
        Assert.Equal("measuring", TileAnswer.Of(Details(new(null, null, 1, null, 4))).SensitivityState);
        Assert.Equal("unknown", TileAnswer.Of(Details(null)).SensitivityState);
    }

    [Fact]
    public void The_answer_over_http_has_the_names_of_earlier_versions_too()
    {
        JsonElement answer = JsonSerializer.SerializeToElement(TileAnswer.Of(Details(new(null, 3, 1e-6, 1e-6, 4))), JsonSerializerOptions.Web);

        Assert.Equal("not-resolved", answer.GetProperty("stabilityState").GetString());
        Assert.Equal(3, answer.GetProperty("stabilityAtMost").GetDouble());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("stability").ValueKind);
        Assert.Equal(0.5, JsonSerializer.SerializeToElement(TileAnswer.Of(Details(new(0.5, null, 10.7, 1e-5, 3))), JsonSerializerOptions.Web).GetProperty("stability").GetDouble());
    }

    private static SensitivityWords Words(FieldEstimate? estimate) =>
        SensitivityWords.Of(Details(estimate), estimate?.Value is null ? InputPrecision.Half : InputPrecision.Single);

    [Fact]
    public void A_value_says_what_it_is_right_to() =>
        Assert.Equal("≈0.0772 ± 0.002", Words(new FieldEstimate(0.07719, null, 10.7, 1e-2, 3) { Uncertainty = 0.00187 }).Value);

    [Fact]
    public void A_step_that_rounding_makes_has_no_value() =>
        Assert.Equal("at a step of α 0.25 (latent distance 1·10⁻⁶): a step that rounding makes", Words(new(null, null, 1e-6, 1e-3, 4)).Note);

    [Fact]
    public void The_answer_over_http_has_every_field()
    {
        TileDetails details = Details(new(0.5, null, 10.7, 1e-5, 3)) with
        {
            Fields = [new(FieldKind.Stretch, new(2, 1, 1), new(0.5, null, 10.7, 1e-5, 3) { Uncertainty = 0.01, Stretch = new(0.5, 0.25, 1, 1, 0.3), Weakest = 0.25 })],
        };

        FieldAnswer answer = Assert.Single(TileAnswer.Of(details).Fields);

        Assert.Equal(("stretch", 0.5, 0.01, "resolved", 0.25, 45), (answer.Field, answer.Value, answer.Uncertainty, answer.State, answer.Weakest, answer.Direction));
    }

    private static TileDetails Details(FieldEstimate? estimate)
    {
        var tile = new TileAddress(2, 1, 1);
        var provenance = new Provenance("", "CPU", "fp32", 1, default, 0);
        return new(new("w"), tile, tile.Point, 1, 1, estimate is { } known ? [new(FieldKind.Sensitivity, tile, known)] : [], [], new(new byte[] { 1 }, [], provenance));
    }
}
