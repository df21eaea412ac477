namespace LatentWorld.Engine.Worlds;

/// <summary>The model of a world: its own name and the SHA-256 of its files.</summary>
/// <param name="Name">The model's name, as its model_index.json gives it.</param>
/// <param name="Hash">64 lower-case hexadecimal digits.</param>
public sealed record ModelReference(string Name, string Hash);
