using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Models.Inventory;

/// <summary>A model folder that an inventory found.</summary>
/// <param name="Folder">Its absolute path.</param>
/// <param name="Reference">Name and hash by which recipes call the model.</param>
/// <param name="Bytes">Bytes of all its files: about what its weights take in memory.</param>
public sealed record ListedModel(string Folder, ModelReference Reference, long Bytes);
