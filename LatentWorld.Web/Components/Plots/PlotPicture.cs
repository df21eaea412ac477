namespace LatentWorld.Web.Components.Plots;

/// <summary>A picture of a plot that is there.</summary>
/// <param name="Address">Where it is had, below the server's address.</param>
public sealed record PlotPicture(string Address);
