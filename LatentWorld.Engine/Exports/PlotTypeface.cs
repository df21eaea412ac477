using System.Text;

namespace LatentWorld.Engine.Exports;

/// <summary>A font that a plot's title may be written in.</summary>
/// <param name="Has">Whether it has a character.</param>
/// <param name="Use">Makes it known to ScottPlot, and says its name there; null for the plot's own.</param>
internal sealed record PlotTypeface(Func<Rune, bool> Has, Func<string?> Use);
