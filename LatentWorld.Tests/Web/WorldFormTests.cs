using Bunit;
using LatentWorld.Engine.Models;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Tiles;
using LatentWorld.Web.Components.Panels;
using LatentWorld.Web.Options;
using LatentWorld.Web.Worlds;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace LatentWorld.Tests.Web;

public sealed class WorldFormTests : IAsyncDisposable
{
    private readonly BunitContext _page = new();

    public WorldFormTests()
    {
        _page.JSInterop.Mode = JSRuntimeMode.Loose;
        _page.Services.AddMudServices();
        _page.Services.AddSingleton<IDiffusionModel>(new FakeModel());
        _page.Services.AddSingleton(Microsoft.Extensions.Options.Options.Create(new List<StartWorldSettings>
        {
            new() { Title = "One", Seeds = [0, 123, 200] },
        }));
        _page.Services.AddSingleton<StartWorldCatalogue>();
    }

    [Fact]
    public void The_reason_stands_beside_the_field_and_nothing_can_be_made()
    {
        IRenderedComponent<WorldForm> form = _page.Render<WorldForm>();
        Type(form, "Steps", "0");

        Assert.Contains("Steps must be from 1 to 1000, not 0.", form.Markup);
        Assert.True(form.Find("button[type=submit]").HasAttribute("disabled"));

        Type(form, "Steps", "10");
        Assert.DoesNotContain("Steps must be", form.Markup);
        Assert.False(form.Find("button[type=submit]").HasAttribute("disabled"));
    }

    [Fact]
    public void Two_wrong_fields_show_two_reasons()
    {
        IRenderedComponent<WorldForm> form = _page.Render<WorldForm>();
        Type(form, "Seed z1", "x");
        Type(form, "Guidance", "500");

        Assert.Contains("A seed is a whole number", form.Markup);
        Assert.Contains("Guidance must be from 0 to 100, not 500.", form.Markup);
    }

    [Fact]
    public void Create_hands_the_recipe_over()
    {
        World? made = null;
        IRenderedComponent<WorldForm> form = _page.Render<WorldForm>(p => p.Add(f => f.OnMade, world => made = world));
        Type(form, "Seed z2", "7");
        form.Find("form").Submit();

        Assert.Equal(7UL, made?.Z2.Seed);
    }

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    private static void Type(IRenderedComponent<WorldForm> form, string label, string text) =>
        form.Find($"input[aria-label='{label}']").Input(text);
}
