using LatentWorld.Engine.Routes;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;

namespace LatentWorld.Web.Routes;

/// <summary>A route as people read it.</summary>
public static class RouteWords
{
    private const int Digits = 2;

    /// <summary>Lines by name, in the order in which they are offered.</summary>
    public static IReadOnlyList<(RouteLine Line, string Name, string Words)> Lines { get; } =
    [
        (RouteLine.Straight, "straight", "Straight across the plane."),
        (RouteLine.Sphere, "on the sphere", "The great circle between the places' noises: on the plane the same line as the straight one, at another speed."),
        (RouteLine.Features, "least change", "The line along which pictures change least: the shortest by the metric that their features pull back to the plane."),
        (RouteLine.Density, "most likely", "The line that keeps to what the model holds for likely at one of its noise levels: the shortest by p⁻² (Yu et al. 2025)."),
        (RouteLine.Fisher, "Fisher", "The shortest by the Fisher metric that is fitted to pictures (Lobashev et al. 2025)."),
        (RouteLine.Dual, "dual", "Straight in the dual coordinates of the fitted log-partition function (Lobashev et al. 2025)."),
        (RouteLine.Ridge, "along the border", "Along the ridge of sensitivity: from border picture to border picture."),
    ];

    /// <summary>The name of a line.</summary>
    public static string Name(RouteLine line) => Lines.First(one => one.Line == line).Name;

    /// <summary>"Straight, 25 frames": what a route is to be.</summary>
    public static string Of(RoutePlan plan)
    {
        string name = Name(plan.Line);
        return $"{char.ToUpperInvariant(name[0])}{name[1..]}, {NumberWords.Counted(plan.Frames, "frame")}{(plan.Spacing == RouteSpacing.Way ? " on the way" : "")}";
    }

    /// <summary>How far it is, or what it has come to, in a sentence or two.</summary>
    public static string Of(RoutePath path) => path switch
    {
        { Lack: { } lack } => lack,
        { WantsRuns: true } => $"First {NumberWords.Counted(RoutePrice.Runs(path.Plan), "run")} of the model's U-Net around its places, by which the line is found.",
        { Course: null, Known: var known } => $"First up to {NumberWords.Counted(RoutePrice.Lattice(path.Plan), "picture")} around its places, by which the line is found; {NumberWords.Exact(known)} are there.",
        { IsDone: false, Pictures.Count: 0 } => "First some pictures along the line.",
        { IsDone: false, Pictures: var pictures } => $"{NumberWords.Counted(pictures.Count, "picture")} along the line. Where two differ most, the next is made between them.",
        _ => $"{NumberWords.Counted(path.Frames.Count, "picture")} from place to place: {Lengths(path)}.",
    };

    /// <summary>" and 221 runs of the U-Net": what is to be made beside pictures; empty where that is nothing.</summary>
    public static string Runs(RoutePlan plan) => RoutePrice.Runs(plan) is > 0 and var runs ? $" and {NumberWords.Counted(runs, "run")} of the U-Net" : "";

    /// <summary>"feature length ≈3.2, largest jump ≈.31 of it".</summary>
    public static string Lengths(RoutePath path) =>
        $"they change by {NumberWords.Rounded(path.Length, Digits)} in all, and by {NumberWords.Rounded(path.LargestJump, Digits)} at most from one to the next";

    /// <summary>What a frame is called, and where it lies.</summary>
    public static string Of(RoutePicture picture, IReadOnlyList<string> words)
    {
        string place = $"α {NumberWords.Exact(picture.Point.Alpha)}, β {NumberWords.Exact(picture.Point.Beta)}";
        return picture.Label is { } label ? $"{ShownText.Isolated(words[label])} at {place}" : place;
    }
}
