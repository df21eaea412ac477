using Bunit;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Fields.Commits;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Rendering;
using LatentWorld.Tests.Views;
using LatentWorld.Web.Components.Panels;
using LatentWorld.Web.Components.Panels.Commits;
using LatentWorld.Web.Http;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace LatentWorld.Tests.Web.Components;

/// <summary>When an open picture commits, asked for in its panel.</summary>
public sealed class CommitSectionTests : IAsyncDisposable
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(10);

    /// <summary>The model runs on other threads, which other tests may hold up.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly PlanePoint Place = new(.25, .5);

    private readonly BunitContext _page = new();
    private ServiceUnderTest? _tiles;

    [Fact]
    public async Task It_says_the_price_and_then_the_step_with_the_label_of_each()
    {
        IRenderedComponent<CommitSection> section = Render();
        Assert.Equal("3 steps, each with a run of the U-Net and a picture that is decoded and not kept", section.Find(".act span").TextContent);
        Assert.Equal(0, _tiles!.Model.Fake.RowsRun);

        await section.Find(".act button").ClickAsync();
        await section.WaitForAssertionAsync(() => Assert.NotEmpty(section.FindAll(".strip")), Patience);

        Commitment found = await _page.Services.GetRequiredService<CommitTimes>().AtAsync(_tiles.World, Place, "", cancellation: Xunit.TestContext.Current.CancellationToken);
        Assert.Equal($"“{found.At!.Word}” from step {found.At!.Step + 1} of 3 on (timestep {found.At!.Timestep}).", section.Find("p[role=status]").TextContent);
        Assert.Equal(
            found.Forecasts.Select(forecast => $"background: {LabelColour.Of(((string[])["red", "green", "blue"]).IndexOf(forecast.Word!))}"),
            section.FindAll(".strip i").Select(segment => segment.GetAttribute("style")));
        Assert.Equal(3, section.FindAll("ol li").Count);
        Assert.All(found.Forecasts.Zip(section.FindAll("ol li")), step => Assert.Matches($"^Step {step.First.Step + 1}, timestep {step.First.Timestep}: {step.First.Word}, ≈?\\d+", step.Second.TextContent));
        Assert.Equal(3, _tiles.Model.Fake.RowsRun);
    }

    [Fact]
    public async Task The_slider_shows_the_newest_forecast_and_then_the_one_that_is_chosen()
    {
        IRenderedComponent<CommitSection> section = Render();
        _tiles!.Model.Fake.Hold();
        Task asked = section.Find(".act button").ClickAsync();
        await _tiles.Model.Fake.ArrivedAsync();
        _tiles.Model.Fake.Release();
        await section.WaitForAssertionAsync(() => Assert.EndsWith("/points/0.25/0.5/forecasts/0.webp", section.Find(".time img").GetAttribute("src"), StringComparison.Ordinal), Patience);
        _tiles.Model.Fake.ReleaseAll();
        await asked;
        Assert.EndsWith("/forecasts/2.webp", section.Find(".time img").GetAttribute("src"), StringComparison.Ordinal);

        await section.Find(".time input").InputAsync("2");

        Assert.EndsWith("/forecasts/1.webp", section.Find(".time img").GetAttribute("src"), StringComparison.Ordinal);
        Assert.Matches("^Step 2, timestep .*: (red|green|blue), ", section.Find(".time input").GetAttribute("aria-valuetext"));
    }

    [Fact]
    public void The_mark_stands_before_the_step_from_which_the_label_stays()
    {
        Render();
        // Of a world that begins later than its table of steps.
        Forecast[] labels = [.. ((string[])["green", "red", "green", "green"]).Select((word, index) => new Forecast(6 + index, 400 - (100 * index), .5, word, .75))];

        IRenderedComponent<CommitStrip> strip = _page.Render<CommitStrip>(p => p.Add(strip => strip.Found, new Commitment(labels)));

        Assert.Equal("inset-inline-start: 50%", strip.Find("b").GetAttribute("style"));
        Assert.Equal("“green” from step 3 of 4 on (timestep 200).", strip.Find("p").TextContent);
        Assert.Equal(["green", "red"], strip.FindAll(".labels li").Select(label => label.TextContent));
        Assert.Equal("Step 2, timestep 300: red, 75\u00A0%", strip.FindAll("ol li")[1].TextContent);
    }

    [Fact]
    public async Task Where_the_wait_ends_it_asks_again_and_goes_on_from_there()
    {
        IRenderedComponent<CommitSection> section = Render();
        FakeDenoiser denoiser = _tiles!.Model.Fake;
        denoiser.Hold();
        Task asked = section.Find(".act button").ClickAsync();
        await denoiser.ArrivedAsync();
        denoiser.Release();
        await denoiser.ArrivedAsync();
        await section.WaitForAssertionAsync(() => Assert.Equal("step 1 of 3", section.Find(".act span").TextContent), Patience);

        _tiles.Time.Advance(Wait);
        denoiser.ReleaseAll();
        await asked;

        Assert.NotEmpty(section.FindAll(".strip"));
        Assert.Equal(3, _tiles.Model.Decoded);
    }

    [Fact]
    public async Task A_wait_that_brings_no_step_ends_with_the_reason_and_can_be_begun_anew()
    {
        IRenderedComponent<CommitSection> section = Render();
        _tiles!.Model.Fake.Hold();
        Task asked = section.Find(".act button").ClickAsync();
        await _tiles.Model.Fake.ArrivedAsync();

        _tiles.Time.Advance(Wait);
        await asked;

        Assert.Contains("of which 0 are done", section.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("Show the steps", section.Find(".act button").TextContent);
    }

    [Fact]
    public async Task Another_picture_ends_it()
    {
        IRenderedComponent<CommitSection> section = Render();
        _tiles!.Model.Fake.Hold();
        Task asked = section.Find(".act button").ClickAsync();
        await _tiles.Model.Fake.ArrivedAsync();

        section.Render(p => p.Add(section => section.Place, new PlanePoint(.5, .5)));
        await asked;

        Assert.Equal("Show the steps", section.Find(".act button").TextContent);
        Assert.Empty(section.FindAll("[role=alert]"));
        _tiles.Model.Fake.ReleaseAll();
    }

    [Fact]
    public async Task It_can_be_cancelled_and_ends_with_its_panel()
    {
        IRenderedComponent<CommitSection> section = Render();
        _tiles!.Model.Fake.Hold();
        Task asked = section.Find(".act button").ClickAsync();
        await _tiles.Model.Fake.ArrivedAsync();
        Assert.Equal("Cancel", section.Find(".act button").TextContent);

        await section.Find(".act button").ClickAsync();
        await asked;
        Assert.Equal("Show the steps", section.Find(".act button").TextContent);

        asked = section.Find(".act button").ClickAsync();
        section.Instance.Dispose();
        await asked;
        _tiles.Model.Fake.ReleaseAll();
    }

    [Fact]
    public async Task A_model_without_an_image_encoder_shows_the_forecasts_without_their_words()
    {
        IRenderedComponent<CommitSection> section = Render(new() { FeatureCount = 0 });

        await section.Find(".act button").ClickAsync();
        await section.WaitForAssertionAsync(() => Assert.EndsWith("/forecasts/2.webp", section.Find(".time img").GetAttribute("src"), StringComparison.Ordinal), Patience);

        Assert.Matches("^Step 3, timestep [0-9]+$", section.Find(".time output").TextContent);
        Assert.Contains("This model has no image encoder", section.Markup, StringComparison.Ordinal);
        Assert.Empty(section.FindAll(".strip"));
    }

    public async ValueTask DisposeAsync()
    {
        await _page.DisposeAsync();
        if (_tiles is not null)
        {
            await _tiles.DisposeAsync();
        }
    }

    private IRenderedComponent<CommitSection> Render(FakeModel? model = null)
    {
        _tiles = new(model);
        _page.JSInterop.Mode = JSRuntimeMode.Loose;
        _page.Services.AddMudServices();
        _page.Services.AddHttpContextAccessor().AddScoped<AskingClient>();
        _page.Services.AddSingleton<IDiffusionModel>(_tiles.Model).AddSingleton(new CommitTimes(_tiles.Service.Latents, Wait, _tiles.Time));
        return _page.Render<CommitSection>(p => p.Add(section => section.World, _tiles.World).Add(section => section.Place, Place));
    }
}
