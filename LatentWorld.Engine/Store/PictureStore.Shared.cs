using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Store.PostgreSql;

namespace LatentWorld.Engine.Store;

/// <content>What processes that share the store have in it beside pictures and worlds. In a store of one process there is none of it.</content>
public sealed partial class PictureStore
{
    /// <summary>A latent that some process has kept, with the hash of its model, if that is known; null where it is not here, or cannot be read.</summary>
    internal (float[] Values, string? Model)? FindLatent(string hash)
    {
        (float[] Values, string? Model)? found = null;
        if (Disk is { Latents: { } latents } disk)
        {
            Attempt(disk, () => found = latents.Find(hash));
        }

        return found;
    }

    /// <summary>Keeps a latent for all processes, now or as soon as that can be; and notes that it is in use.</summary>
    /// <param name="model">The hash of its model; null where that is not known.</param>
    /// <returns>False where the store is not open.</returns>
    internal bool KeepLatent(string hash, float[] latent, string? model)
    {
        if (Disk is not { Latents: { } latents } disk)
        {
            return false;
        }

        disk.Late.Write(("latent", hash), () => latents.Keep(hash, latent, model));
        return true;
    }

    /// <summary>The id of the database, which all processes that share it know it by; null where none is shared, or it is not open yet.</summary>
    public Guid? DatabaseId => Disk?.DatabaseId;

    /// <inheritdoc cref="GonePictures.Follow"/>
    /// <remarks>Where the store is not shared, nobody but this process has anything go.</remarks>
    internal void FollowGone(Action<IReadOnlyList<PictureKey>?> tell) => Disk?.Gone?.Follow(tell, _say);

    /// <summary>The keys that sign what pages hand to browsers, as XML; null where they cannot be read.</summary>
    public IReadOnlyList<string>? ReadKeys()
    {
        IReadOnlyList<string>? found = null;
        if (Disk is { Keys: { } keys } disk)
        {
            Attempt(disk, () => found = keys.Read());
        }

        return found;
    }

    /// <summary>Keeps such a key for all front ends, as soon as that can be.</summary>
    public void KeepKey(string name, string content) => WhenOpen(() =>
    {
        if (Disk is { Keys: { } keys } disk)
        {
            disk.Late.Write(("key", name), () => keys.Write(name, content));
        }
    });
}
