using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Rendering.Planning;
using Microsoft.Extensions.Logging;

namespace LatentWorld.Engine.Rendering.Devices;

/// <summary>The threads behind the queue: of each device the render loop and the decode stage; the preparation and the preview maker.</summary>
internal sealed class RenderWorkers : IRendering
{
    private readonly RenderQueue _queue;
    private readonly RenderDevices _devices;
    private readonly PreviewMaker _previews;
    private readonly ProgressCache _kept;
    private readonly TimeProvider _time;
    private readonly DeviceWorker[] _workers;
    private readonly Task _preparing;
    private readonly Task _previewing;

    /// <param name="stepped">Called after each step, on the thread of the device that took it, which it must not keep.</param>
    public RenderWorkers(
        RenderDevices devices,
        PictureLibrary library,
        RenderQueue queue,
        PreparedWorlds worlds,
        RenderPace pace,
        Publisher publisher,
        TileMetrics metrics,
        TimeProvider time,
        ILogger logger,
        Action? stepped = null)
    {
        _queue = queue;
        _time = time;
        _devices = devices;
        IDiffusionModel model = devices.All[0].Model;
        var colours = new LatentColours(model.LatentShape);
        _previews = new(model.LatentShape, colours, publisher, 2 * devices.BatchSize, logger);
        _kept = new(time, metrics);
        var preparation = new PreparationStage(queue, worlds, devices, publisher, logger);
        var pictures = new PictureStart(publisher, logger);
        metrics.Observe(queue.CountOf);
        metrics.Observe(devices);
        // Before any thread runs that could meet the failure.
        devices.GivenUp += device => metrics.Lost(device.Name);
        devices.Retired += device =>
        {
            pace.Lose(device.Index);
            queue.Retire(device.Index);
        };
        _workers = [.. devices.All.Select(Begin)];
        _preparing = Task.WhenAll(Enumerable.Range(0, PreparationStage.Threads).Select(_ => DeviceWorker.Start(preparation.Run)));
        _previewing = DeviceWorker.Start(_previews.Run);

        DeviceWorker Begin(RenderDevice device)
        {
            var decodeStage = new DecodeStage(device, devices, library, publisher, colours, 2 * device.Limit.Size, time, logger);
            var executor = new PlanExecutor(queue, pictures, _kept, device, devices, publisher, metrics);
            return new(new(queue, executor, device, devices, pace, decodeStage, _previews, metrics, time, logger) { Stepped = stepped }, decodeStage);
        }
    }

    public IReadOnlyList<DeviceState> Devices => [.. _devices.All.Select(device => device.State(_queue.InFlightOn(device.Index)))];

    public string? Problem => _devices.Problem;

    public int BatchSize => _devices.BatchSize;

    /// <summary>Renders what is in the batches to its end, and begins nothing more.</summary>
    /// <param name="bound">After it, what is not finished is dropped, at the next step and the next picture.</param>
    public async Task StopAsync(TimeSpan bound)
    {
        using var patience = new CancellationTokenSource(bound, _time);
        using CancellationTokenRegistration drop = patience.Token.Register(() =>
        {
            _queue.Close();
            Array.ForEach(_workers, worker => worker.Drop());
        });
        _queue.Drain();
        await Task.WhenAll(_workers.Select(worker => worker.EndAsync())).ConfigureAwait(false);
        _kept.DropAll();
        _previews.Complete();
        await Task.WhenAll(_preparing, _previewing).ConfigureAwait(false);
    }
}
