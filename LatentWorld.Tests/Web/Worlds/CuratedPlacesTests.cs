using System.Text.Json;
using LatentWorld.Engine.Models;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Rendering;
using LatentWorld.Web.Options;
using LatentWorld.Web.Worlds;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LatentWorld.Tests.Web.Worlds;

/// <summary>Places belong to the weights that they were found with.</summary>
public sealed class CuratedPlacesTests
{
    [Fact]
    public async Task AnotherModelShowsNone()
    {
        await using WebUnderTest web = new();
        Assert.Empty(web.Services.GetRequiredService<CuratedPlaces>().All);
    }

    [Fact]
    public async Task EveryConfiguredPlaceIsOfAWorldToStartFromAndItsLinkLeadsThere()
    {
        await using WebUnderTest web = new() { Settings = new() { ["Places:Model"] = FakeModel.TheReference.Hash } };
        List<PlaceSettings> configured = web.Services.GetRequiredService<IOptions<PlacesSettings>>().Value.Shown;
        IReadOnlyList<CuratedPlace> places = web.Services.GetRequiredService<CuratedPlaces>().All;
        Assert.NotEmpty(places);
        Assert.Equal(configured.Select(place => place.Title), places.Select(place => place.Title));
        foreach ((PlaceSettings asked, CuratedPlace place) in configured.Zip(places))
        {
            var query = QueryHelpers.ParseQuery(place.Link);
            ShareLink link = ShareLink.Read(query["world"], query["at"], null);
            Assert.Equal(place.World, WorldId.Of(link.World));
            Assert.Equal((asked.View.Alpha, asked.View.Beta, asked.View.Zoom), (link.Centre.Alpha, link.Centre.Beta, link.Zoom));
            Assert.Equal(asked.Picture.Point.Alpha, asked.View.Alpha, Math.ScaleB(1, -(int)asked.View.Zoom));
        }
    }

    [Fact]
    public void TheConfiguredPlacesAreOfTheModelThatIsShipped()
    {
        using var settings = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "appsettings.json")));
        string? hash = settings.RootElement.GetProperty("Places").GetProperty("Model").GetString();
        Assert.Equal(ModelFolder.Open(TestFolders.RequireTerra()).Reference.Hash, hash);
    }

    [Fact]
    public void AFarPlaceOrANamelessOneIsRefusedInWords()
    {
        var settings = new PlacesSettings { Shown = [new() { World = "w", View = new() { Zoom = 99 } }] };
        Assert.Collection(
            settings.Problems().OfType<string>(),
            title => Assert.Contains("Places:Shown:0:Title is empty", title, StringComparison.Ordinal),
            zoom => Assert.Contains("Places:Shown:0:View:Zoom is 99", zoom, StringComparison.Ordinal));
    }
}
