using System.Runtime.CompilerServices;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Rendering;

/// <summary>
/// A model for those who have latents of their own: sampled through the same queue and batch as pictures, at the turn of the
/// client who asks, and beside that the model's encoder and decoder.
/// </summary>
public sealed class LatentRequests
{
    private readonly IDiffusionModel _model;
    private readonly PictureRequests _requests;
    private readonly PreparedWorlds _worlds;
    private readonly RenderDevices _devices;
    private readonly TimeProvider _time;

    internal LatentRequests(IDiffusionModel model, PictureRequests requests, PreparedWorlds worlds, RenderDevices devices, TimeProvider time) =>
        (_model, _requests, _worlds, _devices, _time) = (model, requests, worlds, devices, time);

    /// <summary>The model whose latents they are.</summary>
    internal IDiffusionModel Model => _model;

    /// <summary>A world, prepared for the model.</summary>
    /// <exception cref="PromptException">The model cannot read one of the prompts.</exception>
    /// <exception cref="MissingLatentException">A corner of it is not here.</exception>
    internal Task<PreparedWorld> PrepareAsync(World world, CancellationToken cancellation) => _worlds.GetAsync(WorldId.Of(world), world, cancellation);

    /// <summary>The same with failures that an answer can give.</summary>
    /// <exception cref="RenderingException">The world cannot be prepared, or the device failed.</exception>
    internal async Task<PreparedWorld> PrepareForAnswerAsync(World world, CancellationToken cancellation)
    {
        try
        {
            return await PrepareAsync(world, cancellation).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is DeviceLostException or DeviceMemoryException)
        {
            throw _devices.Explain(exception, "this world's prompts");
        }
        catch (Exception exception) when (exception is PromptException or MissingLatentException)
        {
            throw new RenderingException(exception.Message);
        }
    }

    /// <summary>Samples a latent to the end of a table; waits for its turn, and where the queue is full for room.</summary>
    /// <param name="world">Whose turn is waited for, and whose pictures its steps cost as much as.</param>
    /// <param name="steps">Whose prompts and table are taken, prepared.</param>
    /// <param name="latent">[channels, height, width].</param>
    /// <param name="client">Whose turn it takes, as in <see cref="PictureRequests.GetAsync"/>.</param>
    /// <exception cref="RenderingException">The model failed.</exception>
    /// <exception cref="TileUnavailableException">The service ends.</exception>
    internal async Task<float[]> SampleAsync(World world, PreparedWorld steps, float[] latent, string client, CancellationToken cancellation)
    {
        var target = new RenderTarget(new PictureKey(WorldId.Of(world), default), new(Latent: new PreparedTrial(steps, latent)));
        while (true)
        {
            try
            {
                await foreach (PictureOutcome outcome in _requests.RenderAsync(world, [target], Urgency.Visible, client, cancellation).ConfigureAwait(false))
                {
                    return outcome.Latent ?? throw new RenderingException(outcome.Failure!);
                }
            }
            catch (TileUnavailableException full)
            {
                await Task.Delay(full.RetryAfter, _time, cancellation).ConfigureAwait(false);
                continue;
            }

            throw new TileUnavailableException("The server is stopping.", PictureRequests.RetryAfter);
        }
    }

    /// <summary>Samples several latents to the end of their tables, and gives each one's outcome as it comes.</summary>
    /// <param name="world">As <see cref="SampleAsync"/> has it.</param>
    /// <param name="trials">Distinct; one that somebody else waits for as well is sampled once for both.</param>
    /// <inheritdoc cref="SampleAsync"/>
    /// <exception cref="TileUnavailableException">The queue is full, or the service ends.</exception>
    internal async IAsyncEnumerable<(LatentTrial Trial, float[] Latent)> SampleAllAsync(
        World world, IReadOnlyCollection<LatentTrial> trials, string client, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var place = new PictureKey(WorldId.Of(world), default);
        RenderTarget[] targets = [.. trials.Select(trial => new RenderTarget(place, new(Latent: trial)))];
        int left = targets.Length;
        await foreach (PictureOutcome outcome in _requests.RenderAsync(world, targets, Urgency.Visible, client, cancellation).ConfigureAwait(false))
        {
            left--;
            yield return (outcome.Target.Trial!.Value.Latent!, outcome.Latent ?? throw new RenderingException(outcome.Failure!));
        }

        if (left > 0)
        {
            throw new TileUnavailableException("The server is stopping.", PictureRequests.RetryAfter);
        }
    }

    /// <summary>Runs another part of the model, on a thread of the pool; where the device is lost meanwhile, again on the rebuilt one.</summary>
    /// <exception cref="RenderingException">The device failed for good, or has no memory for it.</exception>
    internal async Task<T> RunAsync<T>(Func<IDiffusionModel, T> part, string what, CancellationToken cancellation)
    {
        try
        {
            return await Task.Run(() => _devices.Run(part), cancellation).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is DeviceLostException or DeviceMemoryException)
        {
            throw _devices.Explain(exception, what);
        }
    }
}
