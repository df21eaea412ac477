namespace LatentWorld.Web.Worlds;

/// <summary>A world to start from, as the API lists it.</summary>
public sealed record StartWorldAnswer(string Id, string Title, string Description, WorldRecipe World);

/// <summary>The id under which a world's tiles are had.</summary>
public sealed record WorldIdAnswer(string Id);
