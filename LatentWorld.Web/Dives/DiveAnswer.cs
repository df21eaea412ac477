using LatentWorld.Engine.Dives;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Web.Dives;

/// <summary>What the API says of a dive; see <see cref="DivePath"/>.</summary>
/// <param name="World">The world's id.</param>
/// <param name="Ended">Whether it has all its pictures; a job renders what is missing.</param>
/// <param name="End">Why it goes no deeper: "opened", "floor" or "no-border"; null while it does.</param>
/// <param name="Words">The same for people.</param>
/// <param name="Halvings">How often the way was halved.</param>
/// <param name="Pictures">All so far, from the first place to the second.</param>
/// <param name="Border">The two pictures on either side of the border, as near as it is found; null before that, and where there is none.</param>
/// <param name="Strip">The pictures from the one side of the border to the other; empty before the dive has ended.</param>
/// <param name="Chimera">The picture of the strip that is nearest to both its ends; null where none lies between.</param>
/// <param name="Find">The chimera, or where there is none the picture of the way down that is nearest to both places; null before the dive has ended, and where the border has not opened, both its sides are called the same, or neither picture is there.</param>
/// <param name="Landing">Where the map shows the strip widest: α, β, zoom; null before the dive has ended.</param>
public sealed record DiveAnswer(
    string World,
    bool Ended,
    string? End,
    string Words,
    int Halvings,
    IReadOnlyList<DivePictureAnswer> Pictures,
    IReadOnlyList<DivePictureAnswer>? Border,
    IReadOnlyList<DivePictureAnswer> Strip,
    DivePictureAnswer? Chimera,
    DivePictureAnswer? Find,
    IReadOnlyList<double>? Landing)
{
    /// <param name="words">What labels are called, by number.</param>
    public static DiveAnswer Of(WorldId world, DivePath path, IReadOnlyList<string> words)
    {
        bool ended = path.Next is null;
        return new(
            world.Value, ended, path.End is { } end ? EnumWords<DiveEnd>.Of(end) : null, DiveWords.Of(path, words), Math.Max(0, path.Pieces.Count - 1),
            [.. path.Pictures.Select(Answer)],
            path is { End: not null, Border: { } border } ? [Answer(border.Left), Answer(border.Right)] : null,
            [.. path.Strip.Select(Answer)],
            path.Chimera is { } chimera ? Answer(chimera) : null,
            path.Find is { } find ? Answer(find) : null,
            ended && DiveLanding.Of(path) is { } landing ? [landing.Place.Alpha, landing.Place.Beta, landing.Zoom] : null);

        DivePictureAnswer Answer(WayPicture picture) => new(
            picture.Share, picture.Point.Alpha, picture.Point.Beta, picture.Label is { } label ? words[label] : null, PictureAddress.Of(world, picture.Point));
    }
}
