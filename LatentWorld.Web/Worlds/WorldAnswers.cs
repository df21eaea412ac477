namespace LatentWorld.Web.Worlds;

/// <summary>A world to start from, as the API lists it.</summary>
/// <param name="Name">The word by which links call it: ?world=neutral.</param>
public sealed record StartWorldAnswer(string Id, string Name, string Title, string Description, WorldRecipe World);

/// <summary>The id under which a world's tiles are had.</summary>
/// <param name="Notices">What is worth knowing of its recipe, for people: corners of the same noise, signs that other tools would obey.</param>
public sealed record WorldIdAnswer(string Id, IReadOnlyList<string> Notices);
