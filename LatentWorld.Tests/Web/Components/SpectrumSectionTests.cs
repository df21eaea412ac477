using Bunit;
using LatentWorld.Engine.Fields.Spectra;
using LatentWorld.Engine.Geometry.Spectra;
using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Jobs;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Rendering;
using LatentWorld.Web.Components.Panels.Spectra;
using LatentWorld.Web.Http;
using LatentWorld.Web.Jobs;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace LatentWorld.Tests.Web.Components;

public sealed class SpectrumSectionTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly BunitContext _page = new();
    private JobsUnderTest? _jobs;

    public SpectrumSectionTests() => _page.JSInterop.Mode = JSRuntimeMode.Loose;

    [Fact]
    public async Task Folded_it_reads_nothing_and_unfolded_it_offers_to_measure_at_a_price()
    {
        IRenderedComponent<SpectrumSection> section = Render();
        Assert.Empty(section.FindAll("svg.chart"));
        Assert.DoesNotContain("Measure here", section.Markup, StringComparison.Ordinal);

        await UnfoldAsync(section);

        section.WaitForAssertion(() => Assert.Contains("are not rendered yet.", section.Markup, StringComparison.Ordinal));
        Assert.Equal("Measure here", section.Find(".act button").TextContent);
        Assert.Matches(@"^\d\d pictures, about .*; up to 20 more for the noise$", section.Find(".act span").TextContent);
        Assert.Equal(0, _jobs!.Model.Decoded);
    }

    [Fact]
    public async Task Measuring_starts_a_job_along_the_direction_and_draws_what_it_found()
    {
        IRenderedComponent<SpectrumSection> section = Render();
        await UnfoldAsync(section);
        section.WaitForAssertion(() => Assert.NotEmpty(section.FindAll(".act button")));
        await section.FindAll(".directions button")[1].ClickAsync();
        section.WaitForAssertion(() => Assert.NotEmpty(section.FindAll(".act button")));
        Assert.Equal("true", section.FindAll(".directions button")[1].GetAttribute("aria-pressed"));
        _jobs!.Model.Fake.Hold();

        Task measuring = section.Find(".act button").ClickAsync();
        section.WaitForAssertion(() => Assert.NotEmpty(section.FindAll("progress")));
        Job job = Assert.Single(_jobs.Book.All);
        Assert.Equal(ScalePairs.AlongBeta, Assert.IsType<SpectrumTask>(job.Task).Direction);
        section.WaitForAssertion(() => Assert.Equal(job.Owner, JobKey.HashOf((string)_page.JSInterop.VerifyInvoke("latentWorld.keepJobKey").Arguments[0]!)));
        _jobs.Run();
        _jobs.Model.Fake.ReleaseAll();
        await measuring;

        PlaceSpectrum found = await _jobs.Tiles.Service.Spectra.ReadAsync(job.World, ((SpectrumTask)job.Task).Pairs, Xunit.TestContext.Current.CancellationToken);
        Assert.Equal(found.Steps.Count(step => step.Stretch > 0), section.FindAll("circle").Count);
        Assert.True(found.IsWhole && section.FindAll("circle").Count > 1);
        Assert.Contains(".csv?alpha=0.375&beta=0.25&direction=90", section.Find("a.lw-link").GetAttribute("href")!, StringComparison.Ordinal);
        Assert.Empty(section.FindAll(".act"));
        Assert.Equal(section.Find("svg.chart").GetAttribute("aria-label"), string.Join(' ', section.FindAll("[role=status] p").Select(p => p.TextContent)));
    }

    [Fact]
    public async Task A_job_can_be_cancelled_where_it_was_started()
    {
        IRenderedComponent<SpectrumSection> section = Render();
        await UnfoldAsync(section);
        section.WaitForAssertion(() => Assert.NotEmpty(section.FindAll(".act button")));
        Task measuring = section.Find(".act button").ClickAsync();
        section.WaitForAssertion(() => Assert.Equal("Cancel", section.Find(".act button").TextContent));

        await section.Find(".act button").ClickAsync();
        await measuring;

        Assert.Equal(JobState.Cancelled, Assert.Single(_jobs!.Book.All).State);
        Assert.Equal("Measure here", section.Find(".act button").TextContent);
    }

    [Fact]
    public async Task A_model_without_an_image_encoder_says_so()
    {
        IRenderedComponent<SpectrumSection> section = Render(new() { FeatureCount = 0 });
        await UnfoldAsync(section);
        Assert.Contains("This model has no image encoder", section.Markup, StringComparison.Ordinal);
        Assert.Empty(section.FindAll("button"));
    }

    /// <summary>A tanh step of jump 1 and derivative 64: the marks lie where they are in numbers.</summary>
    [Fact]
    public void The_drawing_marks_plateau_and_crossover_and_leaves_what_is_not_resolved_hollow()
    {
        var pairs = new ScalePairs(new(0, 0), 0, 16);
        MeasuredPair[] steps = [.. pairs.Pairs().Select(pair => new MeasuredPair(pair, PairState.Measured, 10 * pair.Step, Math.Tanh(640 * pair.Step), 1e-2))];
        var found = new PlaceSpectrum(pairs, steps, [], ScaleSpectrum.Of([.. steps.Select(step => step.Step!.Value)]));

        SpectrumFrame frame = SpectrumFrame.Of(found)!;

        Assert.Equal(steps.Count(step => !step.IsResolved), frame.Points.Count(point => !point.IsResolved));
        Assert.InRange(frame.Points.Count(point => !point.IsResolved), 1, 4);
        Assert.False(frame.IsBound);
        Assert.InRange(frame.Level!.Value, frame.Points.Min(point => point.Y) - 2, frame.Points.Min(point => point.Y) + 2);
        Assert.InRange(frame.Crossover!.Value, frame.Points[11].X, frame.Points[7].X);
        Assert.All(frame.Points, point => Assert.True(point.X is > SpectrumFrame.Left and < SpectrumFrame.Right && point.Y is > SpectrumFrame.Top and < SpectrumFrame.Bottom));
        Assert.InRange(frame.Distances.Count(), 3, 6);
        Assert.NotEmpty(frame.Noise);
        Assert.Null(SpectrumFrame.Of(found with { Steps = [.. steps.Select(step => step with { State = PairState.Missing, Change = null })] }));
    }

    public async ValueTask DisposeAsync()
    {
        await _page.DisposeAsync();
        if (_jobs is not null)
        {
            await _jobs.DisposeAsync();
        }

        _folder.Dispose();
    }

    private static Task UnfoldAsync(IRenderedComponent<SpectrumSection> section) => section.InvokeAsync(() => section.Find("details").TriggerEventAsync("ontoggle", EventArgs.Empty));

    private IRenderedComponent<SpectrumSection> Render(FakeModel? model = null)
    {
        _jobs = new(_folder.Path, model: model);
        _page.Services.AddMudServices();
        _page.Services.AddSingleton(_jobs.Planner).AddSingleton(_jobs.Book).AddSingleton(_jobs.Desk).AddSingleton(_jobs.Tiles.Service).AddSingleton(TimeProvider.System).AddTransient<FollowedJob>()
            .AddHttpContextAccessor().AddScoped<AskingClient>();
        return _page.Render<SpectrumSection>(p => p.Add(section => section.World, _jobs.Tiles.World).Add(section => section.Place, new PlanePoint(.375, .25)));
    }
}
