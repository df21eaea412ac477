using LatentWorld.Engine.Corners;
using LatentWorld.Engine.Inversion;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Limits;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Rendering;
using LatentWorld.Tests.Views;
using Microsoft.Extensions.Logging.Abstractions;

namespace LatentWorld.Tests.Corners;

/// <summary>Corners made through the queue and the batch that tiles go through, on the fake model.</summary>
public sealed class CornerMakerTests : IAsyncDisposable
{
    private static readonly byte[] Rgb = [.. Enumerable.Range(0, 8 * 8 * 3).Select(i => (byte)(100 + (i % 60)))];

    private readonly TemporaryFolder _folder = new();
    private readonly ServiceUnderTest _test = new();
    private readonly CornerShelf _shelf;
    private readonly CornerMaker _maker;

    public CornerMakerTests()
    {
        _shelf = new(_folder.Path, 1_000_000, FakeDenoiser.TheShape.Count, _test.Time);
        _maker = new(_test.Service.Latents, _shelf);
    }

    [Fact]
    public async Task A_picture_becomes_a_latent_with_a_report()
    {
        List<(int Done, int Steps)> progress = [];
        MadeCorner made = await _maker.MakeAsync(
            new PictureCorner(_test.World with { Guidance = 2 }, 1, Rgb, InversionMode.Faithful), "", (done, steps) => progress.Add((done, steps)), TestContext.Current.CancellationToken);

        string hash = made.Hash;
        CornerReport report = _shelf.Report(hash)!;
        Assert.Equal(VertexLatent.HashOf(_shelf.Find(hash)!), hash);
        Assert.Equal((CornerOrigin.Picture, 3, 2.0), (report.Origin, report.Inversion!.Steps.Count, report.Inversion.Guidance));
        Assert.Equal(CornerPictures.Names, CornerPictures.Names.Where(name => _shelf.Picture(hash, name) is not null));
        Assert.Equal((0, 5), progress[0]);
        Assert.Equal((5, 5), progress[^1]);
        Assert.Equal(progress.Order(), progress);
    }

    [Fact]
    public async Task A_place_is_its_latent_and_below_pure_noise_what_the_sampler_comes_to()
    {
        float[] start = new float[FakeDenoiser.TheShape.Count];
        Plane.Of(_test.World, FakeDenoiser.TheShape).Latent(new(.25, .5), start);
        string noise = await MakeAsync(new PlaceCorner(_test.World, 1, new(.25, .5))), lower = await MakeAsync(new PlaceCorner(_test.World, .34, new(.25, .5)));

        Assert.Equal(start, _shelf.Find(noise));
        Assert.NotEqual(noise, lower);
        Assert.Equal(.34, _shelf.Report(lower)!.Level);
        // Two of three steps are taken here, the last one by the map that has it for a corner.
        World half = _test.World with { Level = .34, Normalisation = Normalisation.None, Z0 = Vertex.Of(lower), Z1 = Vertex.Of(lower), Z2 = Vertex.Of(lower) };
        await using var other = new ServiceUnderTest(latents: _shelf.Find);
        Assert.Equal(
            (await _test.Service.GetAsync(_test.World, new PlanePoint(.25, .5), "", TestContext.Current.CancellationToken)).ETag,
            (await other.Service.GetAsync(half, new PlanePoint(0, 0), "", TestContext.Current.CancellationToken)).ETag);
    }

    /// <summary>The report's last picture is what the map shows, whose normalisation multiplies the corner's numbers.</summary>
    [Theory]
    [InlineData(Normalisation.None, 1)]
    [InlineData(Normalisation.Sphere, 1)]
    [InlineData(Normalisation.Vertices, 1)]
    [InlineData(Normalisation.Vertices, .67)]
    public async Task The_report_tells_what_the_normalisation_does(Normalisation normalisation, double level)
    {
        World world = _test.World with { Normalisation = normalisation };
        string hash = await MakeAsync(new PictureCorner(world, level, Rgb, InversionMode.Faithful));

        World map = world.AtLevel(level).WithVertex(0, Vertex.Of(hash));
        if (level < 1)
        {
            string[] others = await Task.WhenAll(MakeAsync(new PlaceCorner(world, level, new(1, 0))), MakeAsync(new PlaceCorner(world, level, new(0, 1))));
            map = map.WithVertex(1, Vertex.Of(others[0])).WithVertex(2, Vertex.Of(others[1]));
        }

        float[] given = new float[FakeDenoiser.TheShape.Count];
        LatentNorms norms = Plane.Of(map, FakeDenoiser.TheShape, _shelf.Find).Latent(default, given);
        Assert.Equal(norms.After / norms.Before, _shelf.Report(hash)!.Inversion!.MapScale, 1e-6);
        Assert.Equal(normalisation == Normalisation.None, norms.After == norms.Before);
        await using var other = new ServiceUnderTest(latents: _shelf.Find);
        Assert.Equal(
            PictureDecoding.DecodeWebP(_shelf.Picture(hash, "map")!),
            PictureDecoding.DecodeWebP((await other.Service.GetAsync(map, new PlanePoint(0, 0), "", TestContext.Current.CancellationToken)).WebP.Span));
    }

    [Fact]
    public async Task While_a_corner_is_made_pictures_are_rendered_beside_it()
    {
        Task<string> corner = MakeAsync(new PictureCorner(_test.World, 1, Rgb, InversionMode.Faithful));
        for (int x = 0; x < 5; x++)
        {
            Assert.NotNull(await _test.Service.GetAsync(_test.World, new TileAddress(3, x, 0), TestContext.Current.CancellationToken));
        }

        Assert.NotNull(_shelf.Find(await corner));
    }

    [Fact]
    public async Task One_client_has_so_many_made_at_once_and_a_cancelled_one_leaves_nothing()
    {
        _test.Model.Fake.Hold();
        await using var makings = new CornerMakings(_maker, NullLogger<CornerMakings>.Instance);
        var request = new PictureCorner(_test.World, 1, Rgb, InversionMode.Faithful);
        CornerMaking first = makings.TryStart(request, "a", out _)!;
        Assert.NotNull(makings.TryStart(request, "a", out _));
        Assert.Null(makings.TryStart(request, "a", out string? refusal));
        Assert.Contains("2 corners of yours", refusal, StringComparison.Ordinal);
        Assert.NotNull(makings.TryStart(request, "b", out _));

        makings.Cancel(first.Id);
        _test.Model.Fake.ReleaseAll();
        await Poll.UntilAsync(() => makings.Find(first.Id)!.Failure is not null, () => "It is not cancelled.");
        Assert.Contains("cancelled", makings.Find(first.Id)!.Failure, StringComparison.Ordinal);
        Assert.NotNull(makings.TryStart(request, "a", out _));
    }

    [Fact]
    public async Task What_the_model_cannot_do_is_said()
    {
        _test.Model.DecodeFailure = new InvalidDataException("no number");
        await using var makings = new CornerMakings(_maker, NullLogger<CornerMakings>.Instance);
        CornerMaking making = makings.TryStart(new PictureCorner(_test.World, 1, Rgb, InversionMode.Faithful), "a", out _)!;
        await Poll.UntilAsync(() => !makings.Find(making.Id)!.IsOpen, () => "It has not ended.");
        Assert.Contains("could not be made", makings.Find(making.Id)!.Failure, StringComparison.Ordinal);
        Assert.Contains("DPM-Solver++", _maker.Refusal(_test.World with { Scheduler = SchedulerKind.DpmSolver }), StringComparison.Ordinal);
        Assert.Contains("LCM has no inverse", _maker.Refusal(_test.World with { Scheduler = SchedulerKind.Lcm }), StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await _test.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<string> MakeAsync(CornerRequest request) => (await _maker.MakeAsync(request, "", (_, _) => { }, TestContext.Current.CancellationToken)).Hash;
}
