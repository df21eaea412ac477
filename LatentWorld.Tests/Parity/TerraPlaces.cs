using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Parity;

/// <summary>Places of the neutral world that training/places.py finds for terra's weights.</summary>
/// <param name="Calm">Where features change least from picture to picture.</param>
/// <param name="Border">Where a cat becomes a mountain.</param>
internal sealed record TerraPlaces(PlanePoint Calm, PlanePoint Border)
{
    public static TerraPlaces Found { get; } = JsonVectors.Read<TerraPlaces>("terra/places.json");
}
