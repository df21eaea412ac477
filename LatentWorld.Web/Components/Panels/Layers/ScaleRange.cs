namespace LatentWorld.Web.Components.Panels.Layers;

/// <summary>The range of a scale as the map draws it.</summary>
public sealed record ScaleRange(double From, double To);
