using LatentWorld.Engine.Corners;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Limits;
using LatentWorld.Tests.Models;
using LatentWorld.Web.Addresses;
using LatentWorld.Web.Corners;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LatentWorld.Tests.Web.Corners;

public sealed class CornerTakingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly WebUnderTest _web;

    public CornerTakingTests() => _web = new() { Settings = { ["Data:Folder"] = _folder.Path } };

    private World World => _web.Catalogue.First.World with { Steps = 3 };

    [Fact]
    public async Task At_pure_noise_the_other_corners_stay()
    {
        CornerReport report = await MakeAsync(1);
        Assert.Equal(World with { Z1 = Vertex.Of(report.Hash) }, await TakeAsync(World, report));
    }

    [Fact]
    public async Task Below_it_they_come_down_to_its_level_and_the_map_can_be_rendered()
    {
        CornerReport report = await MakeAsync(.67);
        World taken = await TakeAsync(World, report);

        Assert.Equal((.67, Normalisation.Vertices, 1), (taken.Level, taken.Normalisation, taken.FirstStep));
        Assert.Equal([.67, .67, .67], new[] { taken.Z0, taken.Z1, taken.Z2 }.Select(corner => Shelf.Report(corner.Latent)!.Level));
        Assert.Empty(ModelCheck.Check(taken, _web.Model));
        // Another corner of the same level changes that corner alone.
        World again = await TakeAsync(taken, report, corner: 2);
        Assert.Equal(taken with { Z2 = Vertex.Of(report.Hash) }, again);
    }

    [Fact]
    public async Task Who_gives_up_the_wait_gives_up_the_other_corners()
    {
        CornerReport report = await MakeAsync(.67);
        _web.Model.Fake.Hold();
        using var closed = new CancellationTokenSource();
        Task<World> taking = _web.Services.GetRequiredService<CornerTaking>().TakeAsync(World, 1, report, ClientAddress.Of((HttpContext?)null), closed.Token);
        await closed.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => taking);
        _web.Model.Fake.ReleaseAll();

        // Both places for corners of one client are free again.
        CornerDesk desk = _web.Services.GetRequiredService<CornerDesk>();
        CornerMakings makings = _web.Services.GetRequiredService<CornerMakings>();
        await Poll.UntilAsync(() => Started() is not null, () => "It holds its place.");

        CornerMaking? Started()
        {
            _web.Model.Fake.Hold();
            List<CornerMaking> started = [];
            try
            {
                started.Add(desk.Start(World, new(.1, .1), 1, ClientAddress.Of((HttpContext?)null)));
                started.Add(desk.Start(World, new(.2, .1), 1, ClientAddress.Of((HttpContext?)null)));
                return started[0];
            }
            catch (CornerRefusedException)
            {
                return null;
            }
            finally
            {
                started.ForEach(making => makings.Cancel(making.Id));
                _web.Model.Fake.ReleaseAll();
            }
        }
    }

    [Fact]
    public async Task A_level_above_the_maps_is_refused_before_anything_is_made()
    {
        World low = await TakeAsync(World, await MakeAsync(.67));
        CornerDesk desk = _web.Services.GetRequiredService<CornerDesk>();
        string words = Assert.Throws<CornerRefusedException>(() => desk.Start(low, new(0, 0), 1, ClientAddress.Of((HttpContext?)null))).Message;
        Assert.Contains("This map lies at noise level 0.67; its corners lie there or below.", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_above_the_maps_level_is_refused()
    {
        World low = await TakeAsync(World, await MakeAsync(.67));
        CornerReport noise = await MakeAsync(1);
        Assert.Contains("noise level 1", (await Assert.ThrowsAsync<CornerRefusedException>(() => TakeAsync(low, noise))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_map_that_cannot_lie_below_pure_noise_says_so_before_anything_is_sampled()
    {
        CornerReport low = await MakeAsync(.67);
        int run = _web.Model.Fake.RowsRun;
        string words = (await Assert.ThrowsAsync<CornerRefusedException>(() => TakeAsync(World with { Scheduler = SchedulerKind.DpmSolver }, low))).Message;
        Assert.Contains("DPM-Solver++ cannot begin below pure noise", words, StringComparison.Ordinal);
        Assert.Equal(run, _web.Model.Fake.RowsRun);
    }

    public void Dispose()
    {
        _web.Dispose();
        _folder.Dispose();
    }

    private CornerShelf Shelf => _web.Services.GetRequiredService<CornerShelf>();

    private async Task<CornerReport> MakeAsync(double level)
    {
        CornerMaker maker = _web.Services.GetRequiredService<CornerMaker>();
        return Shelf.Report((await maker.MakeAsync(new PlaceCorner(World, level, new(.5, .25)), "", (_, _) => { }, TestContext.Current.CancellationToken)).Hash)!;
    }

    private Task<World> TakeAsync(World world, CornerReport report, int corner = 1) =>
        _web.Services.GetRequiredService<CornerTaking>().TakeAsync(world, corner, report, ClientAddress.Of((HttpContext?)null), TestContext.Current.CancellationToken);
}
