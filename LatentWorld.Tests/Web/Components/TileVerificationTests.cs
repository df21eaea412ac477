using Bunit;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Views;
using LatentWorld.Web.Components.Panels.Pictures;
using LatentWorld.Web.Http;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace LatentWorld.Tests.Web.Components;

public sealed class TileVerificationTests : IAsyncDisposable
{
    private static readonly TileAddress Tile = new(2, 1, 1);

    private readonly BunitContext _page = new();
    private readonly ServiceUnderTest _tiles = new();

    public TileVerificationTests()
    {
        _page.JSInterop.Mode = JSRuntimeMode.Loose;
        _page.Services.AddMudServices();
        _page.Services.AddHttpContextAccessor().AddScoped<AskingClient>();
        _page.Services.AddSingleton(new TileVerifier(_tiles.Service, _tiles.Model));
    }

    [Fact]
    public async Task The_same_picture_is_said_in_words_beside_both_provenances()
    {
        IRenderedComponent<TileVerification> panel = Render();
        Assert.Empty(panel.Markup.Trim());

        await panel.InvokeAsync(panel.Instance.StartAsync);

        Assert.Equal("The same picture, bit for bit.", panel.Find("p[role=status]").TextContent);
        Assert.Equal(["provider", "precision", "batch of", "made at (UTC)", "took", "model"], panel.FindAll("tbody th").Select(name => name.TextContent));
    }

    [Fact]
    public async Task A_failure_is_said_in_words()
    {
        _tiles.Model.DecodeFailure = new InvalidOperationException("out of paint");
        IRenderedComponent<TileVerification> panel = Render();

        await panel.InvokeAsync(panel.Instance.StartAsync);

        Assert.Contains("out of paint", panel.Find("p[role=alert]").TextContent);
    }

    [Fact]
    public async Task While_it_runs_it_says_so_and_can_be_cancelled()
    {
        _tiles.Model.Fake.Hold();
        IRenderedComponent<TileVerification> panel = Render();
        Task started = panel.InvokeAsync(panel.Instance.StartAsync);
        Assert.Contains("Rendering it once more", panel.Find("p[role=status]").TextContent);

        await panel.Find("button").ClickAsync();
        await started;

        Assert.Empty(panel.Markup.Trim());
        _tiles.Model.Fake.ReleaseAll();
    }

    [Fact]
    public void A_difference_is_said_with_its_figures()
    {
        Provenance by = new(new string('a', 64), "CPU", "fp32", 8, DateTimeOffset.UnixEpoch, 0.5);
        Verification found = new(by, by with { Provider = "CUDA", BatchSize = 1 }, new(1, 58.2), 0.9999991, "cat", "cat");

        Assert.Equal(
            "Largest difference 1 of 255, 58.2 dB, cosine of the features ≈0.999999. Its nearest word is still “cat”.",
            VerificationWords.Of(found));
        Assert.EndsWith("Its nearest word was “cat” and is now “dog”.", VerificationWords.Of(found with { AgainWord = "dog" }));
        Assert.Equal(
            [("provider", "CPU", "CUDA"), ("precision", "fp32", "fp32"), ("batch of", "8", "1")],
            VerificationWords.Provenances(found).Take(3));
    }

    public async ValueTask DisposeAsync()
    {
        await _page.DisposeAsync();
        await _tiles.DisposeAsync();
    }

    private IRenderedComponent<TileVerification> Render() =>
        _page.Render<TileVerification>(p => p.Add(panel => panel.World, _tiles.World).Add(panel => panel.Tile, Tile));
}
