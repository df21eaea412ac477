using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Rendering.Planning;
using Microsoft.Extensions.Logging;

namespace LatentWorld.Engine.Rendering;

/// <summary>The threads behind the queue: the render loop, the preparation, the decode stage and the preview maker.</summary>
internal sealed class RenderWorkers
{
    private readonly RenderQueue _queue;
    private readonly DecodeStage _decodeStage;
    private readonly PreviewMaker _previews;
    private readonly BatchLimit _limit;
    private readonly DeviceRecovery _device;
    private readonly TimeProvider _time;
    private readonly Task _looping;
    private readonly Task _preparing;
    private readonly Task _finishing;
    private readonly Task _previewing;

    public RenderWorkers(
        IDiffusionModel model,
        PictureLibrary library,
        RenderQueue queue,
        PreparedWorlds worlds,
        RenderPace pace,
        Publisher publisher,
        Sampler sampler,
        BatchLimit limit,
        DeviceRecovery device,
        TileMetrics metrics,
        TimeProvider time,
        ILogger logger)
    {
        _queue = queue;
        _time = time;
        _limit = limit;
        _device = device;
        var colours = new LatentColours(model.LatentShape);
        _decodeStage = new(model, library, publisher, limit, device, colours, 2 * limit.Size, time, logger);
        _previews = new(sampler, model.LatentShape, colours, publisher, 2 * limit.Size, logger);
        var preparation = new PreparationStage(queue, worlds, device, publisher, logger);
        var pictures = new PictureStart(device, publisher, logger);
        var executor = new PlanExecutor(queue, pictures, new(time, metrics), device, model.Denoiser.TimestepPerRow, publisher, metrics);
        var loop = new RenderLoop(queue, executor, sampler, limit, device, pace, _decodeStage, _previews, metrics, time, logger);
        metrics.Observe(queue.CountOf, () => limit.Size);
        _looping = Start(loop.Run);
        _preparing = Task.WhenAll(Enumerable.Range(0, PreparationStage.Threads).Select(_ => Start(preparation.Run)));
        _finishing = Start(_decodeStage.Run);
        _previewing = Start(_previews.Run);
    }

    /// <summary>Most pictures of a step at present.</summary>
    public int BatchSize => _limit.Size;

    /// <inheritdoc cref="DeviceRecovery.Problem"/>
    public string? Problem => _device.Problem;

    /// <summary>Renders what is in the batch to its end, and begins nothing more.</summary>
    /// <param name="bound">After it, what is not finished is dropped, at the next step and the next picture.</param>
    public async Task StopAsync(TimeSpan bound)
    {
        using var patience = new CancellationTokenSource(bound, _time);
        using CancellationTokenRegistration drop = patience.Token.Register(() =>
        {
            _queue.Close();
            _decodeStage.Drop();
        });
        _queue.Drain();
        await _looping.ConfigureAwait(false);
        _decodeStage.Complete();
        _previews.Complete();
        await Task.WhenAll(_preparing, _finishing, _previewing).ConfigureAwait(false);
    }

    private static Task Start(Action run) => Task.Factory.StartNew(run, TaskCreationOptions.LongRunning);
}
