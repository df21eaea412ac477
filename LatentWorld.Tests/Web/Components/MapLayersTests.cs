using System.Text.Json;
using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Tests.Web.Components;

public sealed class MapLayersTests
{
    public static TheoryData<MapLayers> All =>
    [
        MapLayers.Start,
        new MapLayers(false, null, false, 0.65),
        new MapLayers(true, FieldKind.Sensitivity, false, 0.3),
        new MapLayers(false, FieldKind.Sensitivity, true, 1, Linear: true),
        new MapLayers(true, FieldKind.Sensitivity, true, 0.5, Linear: true, From: 0, To: 2.5),
        new MapLayers(true, FieldKind.Sensitivity, true, 0.5, From: 1e-7, To: 1e21),
        new MapLayers(true, null, true, 0.65, Cell: 11),
        new MapLayers(true, null, false, 0.65, Metric: MapMetric.Score),
        new MapLayers(true, FieldKind.Stretch, true, 0.65, Phases: true, Metric: MapMetric.Fisher),
        new MapLayers(true, FieldKind.Sensitivity, true, 0.5, Cell: 22.5, Averaged: true, Split: 0.25),
    ];

    [Theory]
    [MemberData(nameof(All))]
    public void A_link_keeps_them(MapLayers layers) => Assert.Equal(layers, Read("?world=x" + layers.ToQuery()));

    [Theory]
    [InlineData("")]
    [InlineData("?layers=")]
    [InlineData("?layers=pictures")]
    public void A_link_without_layers_says_nothing_of_them(string query) => Assert.Null(Read(query));

    [Theory]
    [InlineData("?layers=psl&opacity=much&scale=log,0,1")]
    [InlineData("?layers=psl&scale=log,2,1")]
    [InlineData("?layers=psl&scale=log,NaN,1")]
    [InlineData("?layers=psl&scale=square,1")]
    [InlineData("?layers=psl&cell=-3&mean=cells&split=NaN")]
    public void What_is_damaged_is_as_at_the_start(string query) => Assert.Equal(MapLayers.Start with { Field = FieldKind.Sensitivity }, Read(query));

    [Fact]
    public void A_link_of_earlier_versions_opens_with_sensitivity() => Assert.Equal(
        new MapLayers(true, FieldKind.Sensitivity, false, 0.5, From: 0.25, To: 2), Read("?world=x&at=1,0,4&layers=ps&opacity=0.5&scale=log,0.25,2"));

    [Theory]
    [InlineData("?layers=p&cell=1", 8.0)]
    [InlineData("?layers=p&cell=4000", 256.0)]
    public void A_density_beyond_the_bounds_is_the_nearest_bound(string query, double cell) => Assert.Equal(cell, Read(query)?.Cell);

    [Theory]
    [MemberData(nameof(All))]
    public void The_map_and_the_page_pass_them_to_each_other(MapLayers layers) => Assert.Equal(
        layers, JsonSerializer.Deserialize<MapLayers>(JsonSerializer.Serialize(layers, JsonSerializerOptions.Web), JsonSerializerOptions.Web));

    [Theory]
    [InlineData("\"sensitivity\"", FieldKind.Sensitivity)]
    [InlineData("\"entropy\"", null)]
    [InlineData("null", null)]
    public void A_field_goes_by_its_word_and_one_that_this_version_lacks_is_none(string word, FieldKind? field) => Assert.Equal(
        field, JsonSerializer.Deserialize<MapLayers>($$"""{"pictures":true,"field":{{word}},"lattice":true,"opacity":1}""", JsonSerializerOptions.Web)!.Field);

    [Fact]
    public void Hidden_the_field_is_remembered_and_shown_next()
    {
        Assert.Equal(FieldKind.Sensitivity, MapLayers.Start.Kind);

        MapLayers hidden = MapLayers.Start.Showing(FieldKind.Stretch).Showing(null);

        Assert.Equal(MapLayers.Start with { LastField = FieldKind.Stretch }, hidden);
        Assert.Equal(FieldKind.Stretch, hidden.Kind);
        MapLayers another = hidden.ShowingMetric(MapMetric.Fisher).ShowingMetric(null);
        Assert.Equal((null, MapMetric.Fisher), (another.Metric, another.MetricKind));
        Assert.Equal(hidden, JsonSerializer.Deserialize<MapLayers>(JsonSerializer.Serialize(hidden, JsonSerializerOptions.Web), JsonSerializerOptions.Web));
    }

    private static MapLayers? Read(string query) => MapLayers.Read(LinkQuery.Read(query));
}
