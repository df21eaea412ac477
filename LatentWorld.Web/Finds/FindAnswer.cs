using LatentWorld.Engine.Finds;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Web.Finds;

/// <summary>What the API says of a search by words; see <see cref="FoundPictures"/>.</summary>
/// <param name="World">The world's id.</param>
/// <param name="Words">What was looked for.</param>
/// <param name="Searched">Among how many kept pictures.</param>
/// <param name="Whole">Whether those are all that the world has.</param>
/// <param name="Pictures">The nearest first, no two of them nearly the same.</param>
public sealed record FindAnswer(string World, string Words, int Searched, bool Whole, IReadOnlyList<FoundPictureAnswer> Pictures)
{
    public static FindAnswer Of(WorldId world, string words, FoundPictures found) => new(
        world.Value, words, found.Searched, found.IsWhole,
        [.. found.Pictures.Select(one => new FoundPictureAnswer(one.Point.Alpha, one.Point.Beta, one.Likeness, PictureAddress.Of(world, one.Point)))]);
}

/// <summary>A picture that was found.</summary>
/// <param name="Alpha">α of its point.</param>
/// <param name="Beta">β of its point.</param>
/// <param name="Likeness">The cosine of the angle between its features and those of the words: a measure of order alone.</param>
/// <param name="Picture">Its address, below the server's.</param>
public sealed record FoundPictureAnswer(double Alpha, double Beta, double Likeness, string Picture);
