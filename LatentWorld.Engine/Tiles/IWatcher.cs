using LatentWorld.Engine.Pictures;

namespace LatentWorld.Engine.Tiles;

/// <summary>Somebody whom the queue's pictures are rendered for, by the id that it watches under. Told from the engine's threads.</summary>
internal interface IWatcher
{
    /// <summary>A picture that it waited for is there.</summary>
    void Ready(TileKey key, Picture picture);

    /// <summary>A picture that it waited for cannot be had.</summary>
    /// <param name="reason">Why, in words for people.</param>
    void Fail(TileKey key, string reason);

    /// <summary>The service ends; no more will come.</summary>
    void Close();
}
