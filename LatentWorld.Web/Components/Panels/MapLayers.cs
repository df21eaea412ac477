namespace LatentWorld.Web.Components.Panels;

/// <summary>Which layers the map draws, and how opaque stability is, 0 to 1.</summary>
public sealed record MapLayers(bool Pictures, bool Stability, bool Lattice, double Opacity)
{
    public static MapLayers Start { get; } = new(true, false, true, 0.65);
}
