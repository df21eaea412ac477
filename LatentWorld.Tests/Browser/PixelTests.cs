using System.Globalization;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Worlds;
using SkiaSharp;
using static Microsoft.Playwright.Assertions;

namespace LatentWorld.Tests.Browser;

/// <summary>What stands at a point of the plane, in pixels: each picture has one colour all over, and its neighbours others.</summary>
public sealed class PixelTests : BrowserTests, IClassFixture<MapFixture>
{
    private const double Alpha = 0.45, Beta = 0.6;

    /// <summary>Near enough to a cell's edges that half a cell, or a tenth, is seen.</summary>
    private const double NearEdge = 0.45;

    private readonly StartWorld _world;

    public PixelTests(MapFixture fixture)
        : base(fixture)
    {
        fixture.Model.BeFlat();
        _world = fixture.StartWorlds[0];
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(1.6)]
    [InlineData(2.3)]
    [InlineData(2.4)]
    public async Task EachCellShowsTheServedPictureOfItsPointUpToItsEdges(double zoom)
    {
        (MapPageUnderTest map, MapPixels pixels) = await OpenAtAsync(zoom);
        List<((int, int), SKColor, string)> wanted = [];
        TileAddress middle = pixels.Middle;
        foreach ((int right, int down) in new[] { (0, 0), (1, 0), (-1, 0), (0, 1), (0, -1) })
        {
            TileAddress tile = middle with { X = middle.X + right, Y = middle.Y + down };
            SKColor colour = await pixels.ServedAsync(tile);
            wanted.AddRange(
                from x in new[] { -NearEdge, 0, NearEdge }
                from y in new[] { -NearEdge, 0, NearEdge }
                select (pixels.At(tile, x, y), colour, $"{tile}"));
        }

        // Otherwise a map that is off by a cell would look the same.
        SKColor[] colours = [.. wanted.Select(point => point.Item2).Distinct()];
        Assert.Equal(5, colours.Length);
        Assert.All(colours[1..], colour => Assert.False(MapPixels.IsNear(colours[0], colour)));
        await pixels.ShowsAsync(wanted);
        await Expect(map.Picture).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData(2, NearEdge, -NearEdge)]
    [InlineData(2, -NearEdge, NearEdge)]
    [InlineData(2.3, NearEdge, NearEdge)]
    [InlineData(1.6, -NearEdge, -NearEdge)]
    public async Task AClickOpensThePointOfTheCellUnderIt(double zoom, double right, double down)
    {
        (MapPageUnderTest map, MapPixels pixels) = await OpenAtAsync(zoom);
        TileAddress middle = pixels.Middle;
        (int x, int y) = pixels.At(middle, right, down);

        await map.Page.Mouse.ClickAsync(x, y);

        await map.AddressAsync(address => address.Contains($"&picture={middle}&", StringComparison.Ordinal));
        await Expect(map.Picture).ToContainTextAsync(string.Create(CultureInfo.InvariantCulture, $"α {middle.Point.Alpha}, β {middle.Point.Beta}"));
    }

    [Fact]
    public async Task ALinkReopensThePlaceToTheLastDigitAtZoom30()
    {
        const double alpha = 0.12345678901234566, beta = 0.76543210987654317;
        MapPageUnderTest map = await OpenAsync(MapPixels.Width, MapPixels.Height, address: Address(alpha, beta, 29));
        // The page writes the address anew once the map has moved.
        await map.PressAsync("+");
        Assert.Equal(new(alpha, beta, 30), await map.PlaceAsync(place => place.Zoom > 29.99));

        MapPageUnderTest other = await OpenAsync(MapPixels.Width, MapPixels.Height, address: new Uri(map.Page.Url).PathAndQuery);
        Assert.Equal(new(alpha, beta, 30), await other.PlaceAsync(_ => true));
        TileAddress middle = new MapPixels(other, _world.Id, alpha, beta, 30).Middle;
        await other.Page.Mouse.ClickAsync(MapPixels.Width / 2, MapPixels.Height / 2);
        await other.AddressAsync(address => address.Contains($"&picture={middle}&", StringComparison.Ordinal));
    }

    /// <summary>Pictures alone: the lattice draws its lines through the middles of cells.</summary>
    private string Address(double alpha, double beta, double zoom) =>
        string.Create(CultureInfo.InvariantCulture, $"/?world={_world.Name}&at={alpha:R},{beta:R},{zoom:R}&layers=p");

    private async Task<(MapPageUnderTest Map, MapPixels Pixels)> OpenAtAsync(double zoom)
    {
        MapPageUnderTest map = await OpenAsync(MapPixels.Width, MapPixels.Height, address: Address(Alpha, Beta, zoom));
        return (map, new(map, _world.Id, Alpha, Beta, zoom));
    }
}
