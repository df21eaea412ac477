using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Fields.Commits;
using LatentWorld.Engine.Fields.Fisher;
using LatentWorld.Engine.Fields.Labels;
using LatentWorld.Engine.Fields.Regions;
using LatentWorld.Engine.Fields.Scores;
using LatentWorld.Engine.Models.Loading;
using LatentWorld.Engine.Models.Runtime;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using Microsoft.Extensions.Logging.Abstractions;

namespace LatentWorld.Tests.Geometry.Worlds;

/// <summary>A tile service on a model whose geometry is known: pictures go through queue, render loop and store before anything is measured of them.</summary>
internal sealed class KnownService : IAsyncDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(4);

    private readonly OnnxDiffusionModel _model;
    private readonly TileMetrics _metrics = new();
    private readonly TileService _tiles;

    public KnownService(string model, int steps = 50, Normalisation normalisation = Normalisation.None)
    {
        _model = OnnxDiffusionModel.Load(KnownPlane.Folder(model), new() { Provider = ExecutionProviderChoice.Cpu, MaxBatch = 16 }, _ => { });
        _tiles = new(_model, PictureStore.InMemory(), new() { Prefetch = false }, _metrics, TimeProvider.System, NullLogger<TileService>.Instance);
        World = NeutralWorld.Of(_model) with { Steps = steps, Guidance = 1, Normalisation = normalisation };
        Scores = new(_tiles.Latents, Long, TimeProvider.System);
        Commits = new(_tiles.Latents, Long, TimeProvider.System);
    }

    public World World { get; }

    /// <summary>The model, at the turns of who asks.</summary>
    public LatentRequests Latents => _tiles.Latents;

    public ScoreFields Scores { get; }

    public CommitTimes Commits { get; }

    /// <summary>Renders all pictures of a region, keeps them and measures it.</summary>
    public async Task<RegionMeasures> MeasureAsync(RegionLattice region, LabelChoice choice)
    {
        await RenderAsync(region);
        return await _tiles.Regions.MeasureAsync(World, region, choice, "", TestContext.Current.CancellationToken);
    }

    /// <summary>Renders all pictures of a region, keeps them and fits the Fisher metric to them.</summary>
    public async Task<PlaneFisher> FisherAsync(RegionLattice region, double decay = FisherFields.UsualDecay)
    {
        await RenderAsync(region);
        return await _tiles.Fisher.OverAsync(WorldId.Of(World), region, "", decay, TestContext.Current.CancellationToken);
    }

    private async Task RenderAsync(RegionLattice region)
    {
        var id = WorldId.Of(World);
        IEnumerable<PictureKey> keys =
            from y in Enumerable.Range(0, region.Height)
            from x in Enumerable.Range(0, region.Width)
            select PictureKey.Of(id, region[x, y]);
        foreach (PictureKey[] some in keys.Chunk(256))
        {
            HashSet<PictureKey> existing = _tiles.Library.Existing(some);
            PictureKey[] missing = [.. some.Where(key => !existing.Contains(key))];
            if (missing.Length > 0)
            {
                await foreach (PictureOutcome outcome in _tiles.RenderAsync(World, missing, Urgency.Visible, TestContext.Current.CancellationToken))
                {
                    Assert.NotNull(outcome.Picture);
                }
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _tiles.DisposeAsync();
        _metrics.Dispose();
        _model.Dispose();
    }
}
