namespace LatentWorld.Web.Components.Panels.Films;

/// <summary>Keeps a picture of a film strip in the reader's journal.</summary>
public delegate Task KeepFrame(FilmFrame frame);
