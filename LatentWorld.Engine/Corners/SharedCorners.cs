using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Store;

namespace LatentWorld.Engine.Corners;

/// <summary>
/// The latents of corners where processes share a store: what lies in the folder of one of them is there as well, so that all can render its maps.
/// </summary>
/// <param name="most">Most numbers of a latent: those of the model.</param>
internal sealed class SharedCorners(PictureStore store, int most, TimeProvider time)
{
    // Another process may have one make room that was not used for long: within an hour it is told often that it is.
    private static readonly TimeSpan SharedEvery = TimeSpan.FromMinutes(5);

    // Hashes and times, of more corners than are in use at once.
    private const int Bound = 1000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _shared = [];

    /// <summary>A latent of another process, with the hash of its model, if that is known; null where it is not there, or is not what its hash says.</summary>
    public (float[] Latent, string? Model)? Find(string hash) =>
        store.FindLatent(hash) is { } found && found.Values.Length <= most && VertexLatent.HashOf(found.Values) == hash ? found : null;

    /// <summary>Has a latent that is in use here be there for all.</summary>
    public void Share(string hash, float[] latent, string? model)
    {
        lock (_gate)
        {
            if (_shared.TryGetValue(hash, out long at) && time.GetElapsedTime(at) < SharedEvery)
            {
                return;
            }

            if (_shared.Count >= Bound)
            {
                _shared.Clear();
            }

            _shared[hash] = time.GetTimestamp();
        }

        if (!store.KeepLatent(hash, latent, model))
        {
            lock (_gate)
            {
                _shared.Remove(hash);
            }
        }
    }
}
