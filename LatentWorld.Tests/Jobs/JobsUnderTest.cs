using LatentWorld.Engine.Exports;
using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Jobs.Kinds;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Tests.Rendering;
using LatentWorld.Tests.Views;
using Microsoft.Extensions.Logging.Abstractions;

namespace LatentWorld.Tests.Jobs;

/// <summary>Jobs on the fake model and a store in a folder, as one start of the server has them.</summary>
internal sealed class JobsUnderTest : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PictureStore _store;
    private Task _running = Task.CompletedTask;

    /// <param name="store">Another store than the folder's; it ends with this.</param>
    /// <param name="lease">Of that store.</param>
    public JobsUnderTest(
        string folder, JobOptions? options = null, long bound = 1 << 30, int queueBound = 4096, TimeProvider? time = null, IJobKind? kind = null, FakeModel? model = null,
        PictureStore? store = null, JobLease? lease = null)
    {
        options ??= new();
        Rights = new(options);
        _store = store ?? PictureStore.Open(folder, bound, _ => { }, time);
        var tileOptions = new TileServiceOptions { SecondsPerPictureStep = 0.5, QueueBound = queueBound };
        Tiles = new(model, _store, tileOptions);
        Book = new(_store, options, Tiles.Time);
        Shelf = new(Path.Combine(folder, "exports"), 1L << 30, TimeSpan.FromHours(24), TimeProvider.System);
        Planner = new(Tiles.Service, _store, Book, Shelf, options);
        Desk = new(Book, Planner, Rights, Shelf);
        var pictures = new JobPictures(Tiles.Service, _store, Tiles.Model, tileOptions, RunnerTime);
        Runner = new(
            kind is not null ? [kind] : [new SeedKind(pictures), new ExportKind(pictures, Tiles.Service, Tiles.Model, Shelf), new SpectrumKind(pictures, Tiles.Service), new DiveKind(pictures, Tiles.Service), new SearchKind(pictures, Tiles.Service), new RouteKind(pictures, Tiles.Service, RunnerTime)], _store, Book, lease ?? new(_store, Tiles.Model, TimeProvider.System), NullLogger<JobRunner>.Instance);
    }

    /// <summary>The key of those jobs that a test starts as nobody special.</summary>
    public const string Key = "the key";

    public static JobStarter Somebody { get; } = new("192.0.2.1", JobKey.HashOf(Key));

    public PictureStore Store => _store;

    public ServiceUnderTest Tiles { get; }

    /// <summary>The clock by which the runner waits for the queue to have room.</summary>
    public WatchedTime RunnerTime { get; } = new();

    public JobBook Book { get; }

    public JobPlanner Planner { get; }

    public JobRights Rights { get; }

    public JobDesk Desk { get; }

    public JobRunner Runner { get; }

    public ExportShelf Shelf { get; }

    public FakeModel Model => Tiles.Model;

    /// <summary>The unit parallelogram from zoom 0 on: (2^maxZoom + 1)² pictures.</summary>
    public static SeedGrid Unit(int maxZoom) => new(ShareLink.Start, 0, maxZoom);

    public JobsUnderTest Run()
    {
        _running = Task.Run(() => Runner.RunAsync(_stop.Token));
        return this;
    }

    public Task<Job> StartAsync(JobTask grid, JobStarter? by = null) =>
        Planner.StartAsync(Tiles.World, grid, by ?? Somebody, TestContext.Current.CancellationToken);

    /// <summary>Waits until a job stands as wanted.</summary>
    public async Task<Job> UntilAsync(long id, Func<Job, bool> wanted)
    {
        await foreach (bool _ in Book.ChangesAsync(TestContext.Current.CancellationToken))
        {
            if (Book.Find(id) is { } job && wanted(job))
            {
                return job;
            }
        }

        throw new InvalidOperationException("The book has no end.");
    }

    /// <summary>Stops as a server does: the runner, the tile service, the store.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        Model.Fake.ReleaseAll();
        await Tiles.DisposeAsync();
        _store.Dispose();
        _stop.Dispose();
    }
}
