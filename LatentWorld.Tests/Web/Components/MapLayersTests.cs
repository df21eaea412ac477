using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Tests.Web.Components;

public sealed class MapLayersTests
{
    public static TheoryData<MapLayers> All =>
    [
        MapLayers.Start,
        new MapLayers(false, false, false, 0.65),
        new MapLayers(true, true, false, 0.3),
        new MapLayers(false, true, true, 1, Linear: true),
        new MapLayers(true, true, true, 0.5, Linear: true, From: 0, To: 2.5),
        new MapLayers(true, true, true, 0.5, From: 1e-7, To: 1e21),
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
    public void What_is_damaged_is_as_at_the_start(string query) => Assert.Equal(MapLayers.Start with { Stability = true }, Read(query));

    private static MapLayers? Read(string query) => MapLayers.Read(LinkQuery.Read(query));
}
