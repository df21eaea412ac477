using System.Globalization;
using System.Text.Json.Serialization;

namespace LatentWorld.Engine.Worlds.Links;

/// <summary>
/// What a route is asked to be, as a link says it: <c>route=α0,β0,α1,β1</c>, more places where there are more, and after them what is not as usual: the
/// line, the number of frames, their spacing and the points along a side of the metric's lattice, <c>…,features,25,pictures,17</c>.
/// </summary>
/// <param name="Stops">Its places, <see cref="FewestStops"/> to <see cref="MostStops"/>, in their order.</param>
/// <param name="Line">The line from one to the next.</param>
/// <param name="Frames">Pictures that are shown, each place among them; as many as there are places to <see cref="MostFrames"/>.</param>
/// <param name="Spacing">How they follow each other.</param>
/// <param name="Lattice">Most points along a side of the lattice on which a metric is measured, <see cref="LeastLattice"/> to <see cref="MostLattice"/>.</param>
[JsonConverter(typeof(RoutePlanJson))]
public sealed record RoutePlan(
    IReadOnlyList<PlanePoint> Stops, RouteLine Line = RouteLine.Straight, int Frames = RoutePlan.UsualFrames, RouteSpacing Spacing = RouteSpacing.Pictures, int Lattice = RoutePlan.UsualLattice)
{
    /// <summary>Bounds of the number of places.</summary>
    public const int FewestStops = 2, MostStops = 16;

    /// <summary>Bounds of the number of frames, and what it is where nothing is said.</summary>
    public const int UsualFrames = 25, MostFrames = 256;

    /// <summary>Bounds of the lattice's side, and what it is where nothing is said.</summary>
    public const int LeastLattice = 5, UsualLattice = 17, MostLattice = 65;

    /// <summary>Most points along a side of a lattice to which a log-partition function is fitted: every picture has a posterior over all of them.</summary>
    public const int MostFitted = 33;

    private static readonly string Shape =
        $"The link's route= must be {FewestStops} to {MostStops} places, α0,β0,α1,β1,…, and after them where it is not as usual one of {EnumWords<RouteLine>.All}, "
        + $"the number of frames, one of {EnumWords<RouteSpacing>.All}, and the points along a side of the lattice: 0,0,1,1,sphere,{UsualFrames},{EnumWords<RouteSpacing>.Words[0]},{UsualLattice}.";

    /// <summary>Whether its line is found on a lattice, where more than the frames has to be looked at.</summary>
    public bool IsSurveyed => Line is not (RouteLine.Straight or RouteLine.Sphere);

    /// <summary>Whether pictures are looked at on the lattice; the density's takes runs of the U-Net.</summary>
    public bool SurveysPictures => IsSurveyed && Line != RouteLine.Density;

    /// <summary>What is wrong with it, for people; null where nothing is.</summary>
    public string? Problem =>
        Stops.Count is < FewestStops or > MostStops ? $"A route has {FewestStops} to {MostStops} places."
        : !Stops.All(stop => stop.IsOnMap) ? PlanePoint.Bounds
        : Stops.Zip(Stops.Skip(1)).Any(leg => leg.First == leg.Second) ? "A route goes from one place to another, and two of these in a row are one."
        : Frames < Stops.Count || Frames > MostFrames ? $"A route through {Stops.Count} places has {Stops.Count} to {MostFrames} frames."
        : Lattice is < LeastLattice or > MostLattice ? $"The lattice of a route's metric has {LeastLattice} to {MostLattice} points along its longer side."
        : Line is RouteLine.Fisher or RouteLine.Dual && Lattice > MostFitted ? $"The Fisher metric is fitted to {MostFitted} points along a side at most."
        : null;

    /// <summary>The value of a link's <c>route</c>, without what is as usual.</summary>
    public override string ToString()
    {
        string[] rest = [EnumWords<RouteLine>.Of(Line), Text(Frames), EnumWords<RouteSpacing>.Of(Spacing), Text(Lattice)];
        int said = Lattice != UsualLattice ? 4 : Spacing != RouteSpacing.Pictures ? 3 : Frames != UsualFrames ? 2 : Line != RouteLine.Straight ? 1 : 0;
        return string.Join(',', [.. Stops.SelectMany(stop => (string[])[Text(stop.Alpha), Text(stop.Beta)]), .. rest[..said]]);
    }

    /// <summary>Reads the value of a link's <c>route</c>.</summary>
    /// <exception cref="ShareLinkException">It is none, or has a <see cref="Problem"/>.</exception>
    public static RoutePlan Read(string text)
    {
        // People type the minus that they read.
        string[] parts = text.Length <= 64 * (MostStops + 1) ? [.. text.Replace('−', '-').Split(',').Select(part => part.Trim())] : [];
        double[] numbers = [.. parts.TakeWhile(part => TryRead(part, out _)).Select(part => TryRead(part, out double number) ? number : 0)];
        string[] rest = parts[numbers.Length..];
        var plan = new RoutePlan([.. numbers.Chunk(2).Where(pair => pair.Length == 2).Select(pair => new PlanePoint(pair[0], pair[1]))]);
        if (numbers.Length % 2 != 0 || numbers.Length == 0 || rest.Length > 4
            || !Take(rest, 0, word => EnumWords<RouteLine>.TryRead(word, out RouteLine line) ? plan with { Line = line } : null, ref plan)
            || !Take(rest, 1, word => TryCount(word, out int frames) ? plan with { Frames = frames } : null, ref plan)
            || !Take(rest, 2, word => EnumWords<RouteSpacing>.TryRead(word, out RouteSpacing spacing) ? plan with { Spacing = spacing } : null, ref plan)
            || !Take(rest, 3, word => TryCount(word, out int lattice) ? plan with { Lattice = lattice } : null, ref plan))
        {
            throw new ShareLinkException(Shape);
        }

        return plan.Problem is { } problem ? throw new ShareLinkException(problem) : plan;
    }

    /// <summary>Whether both say the same.</summary>
    public bool Equals(RoutePlan? other) =>
        other is not null && (Line, Frames, Spacing, Lattice) == (other.Line, other.Frames, other.Spacing, other.Lattice) && Stops.SequenceEqual(other.Stops);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Line, Frames, Spacing, Lattice, Stops.Count, Stops.FirstOrDefault(), Stops.LastOrDefault());

    private static bool Take(string[] rest, int index, Func<string, RoutePlan?> read, ref RoutePlan plan)
    {
        if (index < rest.Length)
        {
            if (read(rest[index]) is not { } changed)
            {
                return false;
            }

            plan = changed;
        }

        return true;
    }

    /// <summary>Both zeros are one.</summary>
    private static bool TryRead(string text, out double number)
    {
        bool isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
        number += 0.0;
        return isNumber;
    }

    private static bool TryCount(string text, out int count) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count);

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    // A plus sign in an exponent would be read as a space in a query.
    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture).Replace("+", "", StringComparison.Ordinal);
}
