using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Rendering;

/// <summary>
/// The worlds that were prepared last, with their plane and encoded prompts, for pictures and fields alike; each is prepared
/// once, on no caller's thread, whoever asks for it meanwhile.
/// </summary>
internal sealed class PreparedWorlds(RenderDevices devices, LatentLookup? latents = null)
{
    private readonly Lock _gate = new();

    /// <summary>Least recently used first.</summary>
    private readonly List<Preparation> _worlds = [];

    /// <summary>A world, prepared where it is not yet. The preparation ends when all who wait for it have given up.</summary>
    /// <exception cref="PromptException">The model cannot read one of the prompts.</exception>
    /// <exception cref="DeviceLostException">All devices are given up.</exception>
    public async Task<PreparedWorld> GetAsync(WorldId id, World world, CancellationToken cancellation = default)
    {
        Preparation preparation = Enter(id, world);
        try
        {
            return await preparation.World.WaitAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            Leave(preparation);
        }
    }

    /// <summary>As <see cref="GetAsync"/>, for somebody who asks: what keeps it from being prepared is told in words.</summary>
    /// <exception cref="RenderingException">The device failed, or a corner's latent is missing.</exception>
    /// <exception cref="PromptException">The model cannot read one of the prompts.</exception>
    public async Task<PreparedWorld> ExplainedAsync(WorldId id, World world, CancellationToken cancellation)
    {
        try
        {
            return await GetAsync(id, world, cancellation).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is DeviceLostException or DeviceMemoryException)
        {
            throw devices.Explain(exception, "this world's prompts");
        }
        catch (MissingLatentException missing)
        {
            throw new RenderingException(missing.Message);
        }
    }

    private Preparation Enter(WorldId id, World world)
    {
        lock (_gate)
        {
            int index = _worlds.FindIndex(known => known.Id == id);
            Preparation preparation = index < 0 ? Begin(id, world) : _worlds[index];
            if (index >= 0)
            {
                _worlds.RemoveAt(index);
            }
            else if (_worlds.Count >= WantedWorlds.MostPrepared
                && _worlds.FindIndex(known => known.World.IsCompleted) is >= 0 and int oldest)
            {
                _worlds.RemoveAt(oldest);
            }

            _worlds.Add(preparation);
            preparation.Waiting++;
            return preparation;
        }
    }

    private Preparation Begin(WorldId id, World world)
    {
        var cancellation = new CancellationTokenSource();
        return new(id, Task.Run(() => devices.Run(model => PreparedWorld.Prepare(model, world, cancellation.Token.ThrowIfCancellationRequested, latents)), cancellation.Token), cancellation);
    }

    private void Leave(Preparation preparation)
    {
        bool isGivenUp;
        lock (_gate)
        {
            isGivenUp = --preparation.Waiting == 0 && !preparation.World.IsCompleted;
            if (isGivenUp || preparation.World is { IsCompleted: true, IsCompletedSuccessfully: false })
            {
                // The next to ask tries again: a failure may have been the device's.
                _worlds.Remove(preparation);
            }
        }

        if (isGivenUp)
        {
            preparation.Cancellation.Cancel();
        }
    }

    private sealed class Preparation(WorldId id, Task<PreparedWorld> world, CancellationTokenSource cancellation)
    {
        public WorldId Id => id;

        public Task<PreparedWorld> World => world;

        public CancellationTokenSource Cancellation => cancellation;

        /// <summary>Those who wait for it now.</summary>
        public int Waiting { get; set; }
    }
}
