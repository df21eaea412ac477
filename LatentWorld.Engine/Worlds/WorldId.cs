namespace LatentWorld.Engine.Worlds;

/// <summary>The id of a world: the first 128 bits of the SHA-256 of its canonical JSON, as 32 hexadecimal digits.</summary>
public readonly record struct WorldId(string Value)
{
    public override string ToString() => Value;
}
