namespace LatentWorld.Web.Status;

/// <summary>A panel of the status page.</summary>
public sealed record FigureGroup(string Title, IReadOnlyList<Figure> Figures);
