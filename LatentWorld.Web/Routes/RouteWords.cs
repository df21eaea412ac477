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
        (RouteLine.Sphere, "on the sphere", "The great circle between the places' noises: the same places as on the straight line, at another speed."),
        (RouteLine.Features, "least change", "Around what changes pictures most, as far as a lattice of them around the places shows it. Borders that are finer than the lattice it cannot see."),
        (RouteLine.Density, "most likely", "Keeps to places that the model holds for likely at one of its noise levels: the shortest line by p⁻² (Yu et al. 2025)."),
        (RouteLine.Fisher, "Fisher", "Around places where a picture tells precisely where it lies, since each small step changes it there: the shortest line by the Fisher metric, fitted to a lattice of pictures (Lobashev et al. 2025)."),
        (RouteLine.Dual, "dual", "Straight in what is seen rather than in places: the features that pictures have on the mean go evenly from the one to the other, by the same fit as Fisher (Lobashev et al. 2025)."),
        (RouteLine.Ridge, "along the border", "Along a border, among its strange pictures: from the first place to the nearest ridge of sensitivity, on it, and from it to the next."),
    ];

    /// <summary>The name of a line.</summary>
    public static string Name(RouteLine line) => Lines.First(one => one.Line == line).Name;

    /// <summary>"Straight, 25 frames": what a route is to be.</summary>
    public static string Of(RoutePlan plan)
    {
        string name = Name(plan.Line);
        return $"{char.ToUpperInvariant(name[0])}{name[1..]}, {NumberWords.Counted(plan.Frames, "frame")}{(plan.Spacing == RouteSpacing.Way ? " spaced evenly" : "")}";
    }

    /// <summary>How far it is, or what it has come to, in a sentence or two.</summary>
    public static string Of(RoutePath path) => path switch
    {
        { Lack: { } lack } => lack,
        { WantsRuns: true } => $"First {NumberWords.Counted(RoutePrice.Runs(path.Plan), "run")} of the model's U-Net around its places, by which the line is found. It is kept in memory alone: some time after, or after a new start of the server, it is found anew.",
        { Course: null, Known: var known } => $"First up to {NumberWords.Counted(RoutePrice.Lattice(path.Plan), "picture")} around its places, by which the line is found; {NumberWords.Exact(known)} are there.",
        { IsDone: false, Pictures.Count: 0 } => "Its line is known, and no picture along it is there yet. First come some, spaced evenly.",
        { IsDone: false, Pictures: var pictures } => $"{NumberWords.Counted(pictures.Count, "picture")} along the line. Where two differ most, the next is made between them.",
        _ => $"{NumberWords.Counted(path.Frames.Count, "picture")} from place to place: {Lengths(path)}.",
    };

    /// <summary>What a plan's line and its spacing mean.</summary>
    public static string About(RoutePlan plan) => $"{Lines.First(one => one.Line == plan.Line).Words} {(plan.Spacing == RouteSpacing.Way
        ? "Frames lie evenly along the line."
        : "Frames lie closer where pictures change fast, so that each step changes about as much.")}";

    /// <summary>What is to be said of a route beside others through the same places; empty where that is nothing.</summary>
    /// <param name="beside">Those that have all their frames.</param>
    public static string Beside(RoutePath path, IEnumerable<RoutePath> beside)
    {
        if (path is not { Plan.Line: RouteLine.Features, IsDone: true }
            || beside.Where(other => other.Plan.Line is RouteLine.Straight or RouteLine.Sphere).MinBy(other => other.Length) is not { } straight
            || straight.Length >= path.Length)
        {
            return "";
        }

        string finer = path.Plan.Lattice < RoutePlan.MostLattice ? " A finer lattice may find a better line." : "";
        return $"This line changes more than the {Name(straight.Plan.Line)} one here, {NumberWords.Rounded(path.Length, Digits)} to {NumberWords.Rounded(straight.Length, Digits)}: "
            + $"it is the one of least change on the lattice, and most of the change lies in borders finer than that, which it crosses unseen.{finer}";
    }

    /// <summary>" and 221 runs of the U-Net": what is to be made beside pictures; empty where that is nothing.</summary>
    public static string Runs(RoutePlan plan) => RoutePrice.Runs(plan) is > 0 and var runs ? $" and {NumberWords.Counted(runs, "run")} of the U-Net" : "";

    /// <summary>"feature length ≈3.2, largest jump ≈.31 of it".</summary>
    public static string Lengths(RoutePath path) =>
        $"they change by {NumberWords.Rounded(path.Length, Digits)} in all, and by {NumberWords.Rounded(path.LargestJump, Digits)} at most from one to the next";
}
