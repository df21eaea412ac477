using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Finds;

/// <summary>The pictures that are nearest to some words, the nearest first, no two of them nearly the same.</summary>
/// <param name="Pictures">The pictures.</param>
/// <param name="Searched">Among how many kept pictures they were found.</param>
/// <param name="IsWhole">Whether those are all that the world has; false where its pictures are more than fit the memory that is set aside for them.</param>
public sealed record FoundPictures(IReadOnlyList<FoundPicture> Pictures, int Searched, bool IsWhole);

/// <summary>A picture that was found.</summary>
/// <param name="Point">Its point of the plane.</param>
/// <param name="Likeness">The cosine of the angle between its features and those of the words, −1 to 1: a measure of order alone.</param>
public sealed record FoundPicture(PlanePoint Point, double Likeness);
