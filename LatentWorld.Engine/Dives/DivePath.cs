using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Dives;

/// <summary>
/// A dive between two places of a plane: the piece between them is halved, and the half whose ends differ more is kept, by label first and by
/// features else, down to where both ends are one picture or rounding begins. Then the piece in which the pictures change is filled evenly.
/// It asks for one picture after the other and renders none itself.
/// </summary>
public sealed class DivePath
{
    /// <summary>Pieces of the strip: it has one picture more.</summary>
    public const int StripPieces = 8;

    /// <summary>Most halvings: a share of the way has no more digits.</summary>
    public const int MostHalvings = 52;

    /// <summary>
    /// Pictures whose features differ by less are one: to the eye they are, and the rounding of pixels to eight bits makes some thousandths
    /// (docs/geometry.md), which no halving would find the place of.
    /// </summary>
    private const double LeastBorder = .01;

    /// <summary>Ends that differ by a smaller share of what the border's ends differ by are one picture.</summary>
    private const double OnePicture = .2;

    /// <summary>
    /// A piece has a border within where its ends differ by such a share of what those of a piece twice as long do: of a jump that is 1, where pictures
    /// change evenly a half.
    /// </summary>
    private const double Jump = .7;

    /// <summary>A chimera differs from each end of the strip by such a share of what they differ by, at least.</summary>
    private const double Between = .25;

    private readonly PlanePoint _from, _to;
    private readonly Func<PlanePoint, PlanePoint, bool> _isFloorReached;
    private readonly SortedList<double, WayPicture> _pictures = [];
    private readonly List<WayPicture> _taken = [];
    private readonly List<(WayPicture Left, WayPicture Right)> _pieces = [];

    /// <summary>Begins a dive, which asks for both places first.</summary>
    /// <param name="from">One place.</param>
    /// <param name="to">The other, a different one.</param>
    /// <param name="isFloorReached">Whether rounding keeps the model from telling two points apart well enough to halve what lies between.</param>
    /// <exception cref="ArgumentException">Both places are one.</exception>
    public DivePath(PlanePoint from, PlanePoint to, Func<PlanePoint, PlanePoint, bool> isFloorReached)
    {
        if (from == to)
        {
            throw new ArgumentException("A dive goes between two places, and these are one.", nameof(to));
        }

        (_from, _to, _isFloorReached) = (from, to, isFloorReached);
        Next = 0;
    }

    /// <summary>The share of the way at which a picture is wanted next; null where the dive has ended.</summary>
    public double? Next { get; private set; }

    /// <summary>Why it went no deeper; null while it does.</summary>
    public DiveEnd? End { get; private set; }

    /// <summary>The pictures so far, along the way.</summary>
    public IReadOnlyList<WayPicture> Pictures => [.. _pictures.Values];

    /// <summary>The same in the order in which they were wanted: both places, then down to the border, then across it.</summary>
    public IReadOnlyList<WayPicture> Taken => _taken;

    /// <summary>The pieces that were kept, the whole way first, each half as long as the one before.</summary>
    public IReadOnlyList<(WayPicture Left, WayPicture Right)> Pieces => _pieces;

    /// <summary>
    /// The smallest piece that has a border within: below it each half changes half as much. The whole way where pictures change evenly; null before there is
    /// one.
    /// </summary>
    public (WayPicture Left, WayPicture Right)? Border => _pieces.Count == 0 || End is DiveEnd.NoBorder
        ? null
        : _pieces[Enumerable.Range(1, _pieces.Count - 1).LastOrDefault(i => Change(_pieces[i]) >= Jump * Change(_pieces[i - 1]))];

    /// <summary>Feature distance between both sides of the border: Euclidean, of features of unit length, 0 to 2; null where there is none.</summary>
    public double? Across => Border is { } border ? Change(border) : null;

    /// <summary>The strip: pictures from one end of the border to the other, evenly, fewer where rounding makes one of two; empty before it is filled.</summary>
    public IReadOnlyList<WayPicture> Strip => Next is null && Border is { } border
        ? [.. _pictures.Values.Where(picture => (picture.Share - border.Left.Share) / (border.Right.Share - border.Left.Share) * StripPieces is >= 0 and <= StripPieces and var place
            && place == Math.Truncate(place))]
        : [];

    /// <summary>
    /// The picture of the strip that is nearest to both its ends at once (the least greater of both feature distances), among those that are neither of them;
    /// null where the border is a clean step.
    /// </summary>
    public WayPicture? Chimera => BetweenEnds(Strip);

    /// <summary>
    /// The find: the chimera, or where the border is a clean step the picture of the whole way that is nearest to both places at once, since the way down may
    /// have led through what belongs to neither. Null before the dive has ended, where the border has not opened (there is none, or rounding came first), where
    /// both its sides are called the same, and where neither picture is there.
    /// </summary>
    public WayPicture? Find => Next is null && End is DiveEnd.Opened && IsBetweenNames ? Chimera ?? BetweenEnds(Pictures) : null;

    /// <summary>Whether the border lies between two names, as far as the model has words: what lies between two pictures of one name is neither strange nor new.</summary>
    public bool IsBetweenNames => Border is var (left, right) && (left.Label is null || left.Label != right.Label);

    /// <summary>The point at a share of the way.</summary>
    public PlanePoint PointAt(double share) => share == 1 ? _to : new(_from.Alpha + (share * (_to.Alpha - _from.Alpha)), _from.Beta + (share * (_to.Beta - _from.Beta)));

    /// <summary>Takes the picture that was wanted, and finds out which one is wanted next.</summary>
    /// <param name="features">Of unit length.</param>
    /// <param name="label">What it is called, by number; null where the model has no words.</param>
    /// <exception cref="InvalidOperationException">None was wanted.</exception>
    public void Take(float[] features, int? label)
    {
        double share = Next ?? throw new InvalidOperationException("The dive has ended: no picture is wanted.");
        WayPicture picture = new(share, PointAt(share), features, label);
        _pictures.Add(share, picture);
        _taken.Add(picture);
        Next = _pictures.Count == 1 ? 1 : End is null ? Deeper() : Missing();
    }

    private double? Deeper()
    {
        (WayPicture Left, WayPicture Right) piece = _pieces.Count == 0 ? (_pictures.Values[0], _pictures.Values[^1]) : Kept(_pieces[^1]);
        _pieces.Add(piece);
        double middle = piece.Left.Share + ((piece.Right.Share - piece.Left.Share) / 2);
        PlanePoint point = PointAt(middle);
        End = _pieces.Count == 1 && Change(piece) < LeastBorder ? DiveEnd.NoBorder
            : Border is { } border && Change(piece) < OnePicture * Change(border) ? DiveEnd.Opened
            : point == piece.Left.Point || point == piece.Right.Point || _isFloorReached(piece.Left.Point, piece.Right.Point) ? DiveEnd.Floor
            : null;
        return End is null ? middle : Missing();
    }

    /// <summary>The half of a piece whose ends differ more: by label where one half alone does, else by features.</summary>
    private (WayPicture Left, WayPicture Right) Kept((WayPicture Left, WayPicture Right) piece)
    {
        WayPicture middle = _pictures[piece.Left.Share + ((piece.Right.Share - piece.Left.Share) / 2)];
        (WayPicture, WayPicture) first = (piece.Left, middle), second = (middle, piece.Right);
        bool changesFirst = piece.Left.Label != middle.Label, changesSecond = middle.Label != piece.Right.Label;
        return changesFirst == changesSecond ? (Change(first) >= Change(second) ? first : second) : changesFirst ? first : second;
    }

    /// <summary>A place of the strip that has no picture yet; null where it has them all.</summary>
    private double? Missing()
    {
        if (Border is not { } border)
        {
            return null;
        }

        double piece = (border.Right.Share - border.Left.Share) / StripPieces;
        foreach (int i in Enumerable.Range(1, StripPieces - 1))
        {
            double share = border.Left.Share + (i * piece);
            PlanePoint point = PointAt(share);
            if (!_pictures.ContainsKey(share) && _pictures.Values.All(picture => picture.Point != point))
            {
                return share;
            }
        }

        return null;
    }

    /// <summary>Of some pictures the one that is nearest to both the first and the last, among those that are neither; null where there is none.</summary>
    private static WayPicture? BetweenEnds(IReadOnlyList<WayPicture> pictures)
    {
        if (pictures is not [var left, .., var right])
        {
            return null;
        }

        double least = Between * Change((left, right));
        return pictures.Where(picture => Nearer(picture) >= least).MinBy(Farther);

        double Nearer(WayPicture picture) => Math.Min(Change((left, picture)), Change((picture, right)));
        double Farther(WayPicture picture) => Math.Max(Change((left, picture)), Change((picture, right)));
    }

    private static double Change((WayPicture Left, WayPicture Right) piece) => Lipschitz.Distance(piece.Left.Features, piece.Right.Features);
}
