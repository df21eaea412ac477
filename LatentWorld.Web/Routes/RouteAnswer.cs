using LatentWorld.Engine.Dives;
using LatentWorld.Engine.Routes;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Web.Routes;

/// <summary>What the API says of a route; see <see cref="RoutePath"/>.</summary>
/// <param name="World">The world's id.</param>
/// <param name="Route">The route as links have it.</param>
/// <param name="Done">Whether it has all its frames; a job renders what is missing.</param>
/// <param name="Words">How far it is, or what it has come to, for people.</param>
/// <param name="Lack">Why it has no line, for people; null where it has one, or will.</param>
/// <param name="Looked">Pictures that were looked at, those of the metric's lattice among them.</param>
/// <param name="Line">α and β of the line's points in their order, straight between two; null before it is known.</param>
/// <param name="Frames">The frames from the first place to the last; before they are all known, the pictures along the line so far.</param>
/// <param name="Length">Perceptual path length: feature distances from frame to frame, summed up; null before all are known.</param>
/// <param name="LargestJump">The largest of them.</param>
/// <param name="LatentLength">Length of the line in the latent space, after the normalisation; null before it is known.</param>
public sealed record RouteAnswer(
    string World,
    string Route,
    bool Done,
    string Words,
    string? Lack,
    int Looked,
    IReadOnlyList<IReadOnlyList<double>>? Line,
    IReadOnlyList<RouteFrameAnswer> Frames,
    double? Length,
    double? LargestJump,
    double? LatentLength)
{
    /// <param name="words">What labels are called, by number.</param>
    public static RouteAnswer Of(WorldId world, RoutePath path, IReadOnlyList<string> words)
    {
        return new(
            world.Value, path.Plan.ToString(), path.IsDone, RouteWords.Of(path), path.Lack, path.Known,
            path.Course is { } course ? [.. course.Points.Select(point => (double[])[point.Alpha, point.Beta])] : null,
            path.IsDone ? [.. path.Frames.Select(frame => Answer(frame.Picture, frame.Change, frame.Along))] : [.. path.Pictures.Select(picture => Answer(picture, null, null))],
            path.IsDone ? path.Length : null, path.IsDone ? path.LargestJump : null, path.LatentLength);

        RouteFrameAnswer Answer(WayPicture picture, double? change, double? along) => new(
            picture.Share, picture.Point.Alpha, picture.Point.Beta, picture.Label is { } label ? words[label] : null, change, along, PictureAddress.Of(world, picture.Point));
    }
}
