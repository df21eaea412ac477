using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models;
using Microsoft.Extensions.Logging;

namespace LatentWorld.Engine.Tiles;

/// <summary>The threads behind the queue: the render loop, the finisher and the preview maker.</summary>
internal sealed class Rendering
{
    private readonly RenderQueue _queue;
    private readonly Finisher _finisher;
    private readonly PreviewMaker _previews;
    private readonly BatchRoom _room;
    private readonly DeviceRecovery _device;
    private readonly TimeProvider _time;
    private readonly Task _looping;
    private readonly Task _finishing;
    private readonly Task _previewing;

    public Rendering(
        IDiffusionModel model,
        PictureLibrary library,
        RenderQueue queue,
        PreparedWorlds worlds,
        RenderPace pace,
        Delivery delivery,
        Sampler sampler,
        BatchRoom room,
        DeviceRecovery device,
        TileMetrics metrics,
        TimeProvider time,
        ILogger logger)
    {
        _queue = queue;
        _time = time;
        _room = room;
        _device = device;
        var colours = new LatentColours(model.LatentShape);
        _finisher = new(model, library, queue, delivery, room, device, colours, 2 * room.Size, time, logger);
        _previews = new(sampler, model.LatentShape, colours, delivery, 2 * room.Size, logger);
        var start = new FlightStart(worlds, device, library, _finisher, delivery, time, logger);
        var deck = new FlightDeck(queue, start, new(time, metrics), device, model.Denoiser.TimestepPerRow, delivery, metrics);
        var loop = new RenderLoop(queue, deck, sampler, room, device, pace, _finisher, _previews, metrics, time, logger);
        metrics.Observe(queue.CountOf, () => room.Size);
        _looping = Start(loop.Run);
        _finishing = Start(_finisher.Run);
        _previewing = Start(_previews.Run);
    }

    /// <summary>Most pictures of a step at present.</summary>
    public int BatchSize => _room.Size;

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
            _finisher.Drop();
        });
        _queue.Drain();
        await _looping.ConfigureAwait(false);
        _finisher.Complete();
        _previews.Complete();
        await Task.WhenAll(_finishing, _previewing).ConfigureAwait(false);
    }

    private static Task Start(Action run) => Task.Factory.StartNew(run, TaskCreationOptions.LongRunning);
}
