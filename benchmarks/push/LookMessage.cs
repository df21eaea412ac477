using MessagePack;

namespace LatentWorld.PushLoad;

/// <summary>A look as the hub reads it. Public, since MessagePack writes no other.</summary>
[MessagePackObject]
public sealed record LookMessage(
    [property: Key("world")] string World,
    [property: Key("zoom")] int Zoom,
    [property: Key("minX")] long MinX,
    [property: Key("minY")] long MinY,
    [property: Key("maxX")] long MaxX,
    [property: Key("maxY")] long MaxY,
    [property: Key("centreX")] double CentreX,
    [property: Key("centreY")] double CentreY,
    [property: Key("field")] string? Field);
