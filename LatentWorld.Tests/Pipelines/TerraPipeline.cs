using LatentWorld.Engine.Models.Loading;
using LatentWorld.Engine.Models.Runtime;
using LatentWorld.Engine.Pipelines;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Models;

namespace LatentWorld.Tests.Pipelines;

/// <summary>The embedded model as a pipeline, opened with the first test of a class that uses it.</summary>
public sealed class TerraPipeline : IDisposable
{
    private DiffusionPipeline? _opened;

    /// <summary>Steps of the tests' worlds: as few as show what is tested.</summary>
    public const int Steps = 8;

    public DiffusionPipeline Pipeline => _opened ??= DiffusionPipeline.Open(TestFolders.RequireTerra(), Cpu);

    public static ModelOptions Cpu { get; } = new() { Provider = ExecutionProviderChoice.Cpu, MaxBatch = 4 };

    public World World => Pipeline.DefaultWorld with { Steps = Steps };

    public WorldPlane Plane => Pipeline.Plane(World);

    public WorldPlane PlaneOf(SchedulerKind scheduler) => Pipeline.Plane(World with { Scheduler = scheduler });

    public void Dispose() => _opened?.Dispose();
}
