using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Store.Schema;

/// <summary>Ids of worlds up to version 6 of the store: hashes of recipes in which every field of that time stood.</summary>
internal static class FormerWorldId
{
    private static readonly string[] Fields =
    [
        "model.name", "model.hash", "z0.seed", "z0.generator", "z0.layout", "z1.seed", "z1.generator", "z1.layout",
        "z2.seed", "z2.generator", "z2.layout", "prompt", "negativePrompt", "guidance", "steps", "scheduler", "normalisation",
        "arithmetic", "size",
    ];

    public static WorldId Of(World world) => WorldId.Hash(CanonicalJson.WriteUtf8(world, field => Fields.Contains(field.Name)));
}
