using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Finds;

/// <summary>A world whose features are held.</summary>
internal sealed class SearchedWorld(WorldId world, FeatureMatrix features)
{
    /// <summary>Which world.</summary>
    public WorldId World => world;

    /// <summary>The features of its pictures.</summary>
    public FeatureMatrix Features => features;

    /// <summary>Whether those are all that it has.</summary>
    public bool IsWhole { get; set; } = true;
}
