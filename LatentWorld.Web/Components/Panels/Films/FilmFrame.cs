using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Components.Panels.Films;

/// <summary>A picture of a film strip.</summary>
/// <param name="Words">What it is called, and where it lies.</param>
/// <param name="Label">The number of its label, in whose colour it is underlined; null where it has none.</param>
/// <param name="Name">What its label is called; null where it has none.</param>
public sealed record FilmFrame(PlanePoint Point, string Words, int? Label = null, string? Name = null);
