namespace LatentWorld.Web.Components.Panels.Films;

/// <summary>
/// The colours of the labels of one panel's pictures: those by which labels are known elsewhere, but where two of them would be taken for one, the later
/// has another.
/// </summary>
public sealed class FilmColours
{
    /// <summary>Degrees of hue by which two colours differ at least, where there is room: red from orange, green from cyan.</summary>
    private const double Apart = 40;

    private readonly Dictionary<int, double> _hues = [];
    private readonly List<(string Name, string Colour)> _legend = [];

    private FilmColours()
    {
    }

    /// <summary>Each label that occurs, in the order in which it does first, with its colour.</summary>
    public IReadOnlyList<(string Name, string Colour)> Legend => _legend;

    /// <param name="frames">In an order in which new ones come last: colours stay as they are then.</param>
    public static FilmColours Of(IEnumerable<FilmFrame> frames)
    {
        var colours = new FilmColours();
        foreach (FilmFrame frame in frames)
        {
            if (frame.Label is { } label && !colours._hues.ContainsKey(label))
            {
                colours.Add(label, frame.Name);
            }
        }

        return colours;
    }

    /// <summary>The colour of a label; null where it has none.</summary>
    public string? Of(int? label) => label is { } known && _hues.TryGetValue(known, out double hue) ? LabelColour.OfHue(hue) : null;

    private void Add(int label, string? name)
    {
        // By golden angles around, until one is free: so many are, however many there are, at less than their even share.
        double apart = Math.Min(Apart, 360.0 / (2 * (_hues.Count + 1)));
        int turned = label;
        while (_hues.Values.Any(hue => Distance(hue, LabelColour.Hue(turned)) < apart))
        {
            turned++;
        }

        double found = LabelColour.Hue(turned);
        _hues.Add(label, found);
        if (name is not null)
        {
            _legend.Add((name, LabelColour.OfHue(found)));
        }
    }

    private static double Distance(double one, double other) => Math.Min(Math.Abs(one - other), 360 - Math.Abs(one - other));
}
