namespace LatentWorld.Engine.Worlds.Links;

/// <summary>The two places of a dive, as a link says them: <c>dive=α0,β0,α1,β1</c>.</summary>
public sealed record DivePlaces(PlanePoint From, PlanePoint To)
{
    /// <summary>What is wrong with them, for people; null where one can dive between them.</summary>
    public string? Problem =>
        !From.IsOnMap || !To.IsOnMap ? PlanePoint.Bounds
        : From == To ? "A dive goes between two places, and these are one."
        : null;
}
