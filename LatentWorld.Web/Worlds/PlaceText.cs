using System.Globalization;
using System.Text.RegularExpressions;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;

namespace LatentWorld.Web.Worlds;

/// <summary>What somebody typed or pasted to go somewhere. One of the four is there.</summary>
/// <param name="View">A place with its zoom.</param>
/// <param name="Region">A rectangle; its corners may have been given in any order.</param>
/// <param name="Query">The query of a pasted link, with its question mark; whether it can be opened is <see cref="LinkOpener"/>'s question.</param>
/// <param name="Problem">Why it is none of them, and what may be typed.</param>
public sealed partial record PlaceText(MapView? View, Region? Region, string? Query, string? Problem)
{
    /// <summary>Beside <see cref="Problem"/>, where it has letters and no digits: words, to which pictures may be near.</summary>
    public string? Sought { get; init; }

    /// <summary>The longest text that is read, in characters: a link with the longest recipe (8 Ki), and its host.</summary>
    public const int MaxLength = 9 * 1024;

    private const string Choices =
        "Type α and β (0.5, 0.5), with a zoom if you like (0.5, 0.5, 4), or a region (α0, β0, α1, β1: 0.2, 0.2, 0.8, 0.8), or paste a link of a map.";

    /// <summary>Reads numbers as the map writes them, with or without names, or a link. With semicolons between them, or three of them with spaces, numbers may have decimal commas.</summary>
    /// <param name="zoom">The zoom where none is typed.</param>
    public static PlaceText Read(string text, double zoom)
    {
        text = text.Trim();
        if (LinkMark().IsMatch(text))
        {
            string query = text[(text.IndexOf('?', StringComparison.Ordinal) + 1)..];
            return LinkQuery.Read(query).HasPlace ? new(null, null, $"?{query}", null) : Wrong($"This address names no world and no place of a map. {Choices}");
        }

        if (CommaPairs().IsMatch(text))
        {
            bool isFour = text.Count(letter => letter == ',') == 2;
            return Wrong($"“{ShownText.Quoted(text)}” may be two numbers with decimal commas, or {(isFour ? "four" : "three")}. Put semicolons between two (0,5; 0,25), or spaces behind the commas of {(isFour ? "four (0, 5, 0, 25)" : "three (0, 0, 25)")}.");
        }

        string[] words = Words(text);
        double[] numbers = new double[words.Length];
        for (int i = 0; i < words.Length; i++)
        {
            if (!double.TryParse(words[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) || !double.IsFinite(numbers[i]))
            {
                return Wrong($"“{ShownText.Quoted(words[i])}” is no number. {Choices}") with
                {
                    Sought = text.Any(char.IsLetter) && !text.Any(char.IsDigit) ? text : null,
                };
            }
        }

        return numbers switch
        {
            [var alpha, var beta] => At(alpha, beta, zoom),
            [var alpha, var beta, var typed] => At(alpha, beta, typed),
            [var alpha0, var beta0, var alpha1, var beta1] => Between(alpha0, beta0, alpha1, beta1),
            _ => Wrong(Choices),
        };
    }

    /// <summary>A view as <see cref="Read"/> takes it, to the last digit.</summary>
    public static string Of(MapView view) => Join(view.Alpha, view.Beta, view.Zoom);

    /// <summary>A region as <see cref="Read"/> takes it, to the last digit.</summary>
    public static string Of(Region region) => Join(region.Min.Alpha, region.Min.Beta, region.Max.Alpha, region.Max.Beta);

    private static string[] Words(string text)
    {
        const StringSplitOptions Tidy = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        string plain = Name().Replace(text.Replace('\u2212', '-'), " ");
        return plain.Contains(';', StringComparison.Ordinal) || DecimalCommas().IsMatch(plain)
            ? plain.Replace(',', '.').Split([';', ' ', '\t', '\n', '\r'], Tidy)
            : plain.Split([',', ' ', '\t', '\n', '\r'], Tidy);
    }

    private static PlaceText At(double alpha, double beta, double zoom) =>
        !new PlanePoint(alpha, beta).IsOnMap ? Wrong(TooFar)
        : zoom is < TileAddress.MinZoom or > TileAddress.MaxZoom ? Wrong($"The zoom goes from −{-TileAddress.MinZoom} to {TileAddress.MaxZoom}.")
        : new(new(alpha, beta, zoom), null, null, null);

    private static PlaceText Between(double alpha0, double beta0, double alpha1, double beta1)
    {
        Region region = new(
            new(Math.Min(alpha0, alpha1), Math.Min(beta0, beta1)), new(Math.Max(alpha0, alpha1), Math.Max(beta0, beta1)));
        return !new PlanePoint(alpha0, beta0).IsOnMap || !new PlanePoint(alpha1, beta1).IsOnMap ? Wrong(TooFar)
            : !region.IsValid ? Wrong("A region needs two different values of α and two of β: α0, β0, α1, β1.")
            : new(null, region, null, null);
    }

    private static string TooFar => string.Create(CultureInfo.InvariantCulture, $"The map goes from −{PlanePoint.Farthest:#,0} to {PlanePoint.Farthest:#,0} in α and in β.");

    private static PlaceText Wrong(string problem) => new(null, null, null, problem);

    private static string Join(params double[] numbers) =>
        string.Join(", ", numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture)));

    [GeneratedRegex(@"://|\?|\b(world|at|region)=")]
    private static partial Regex LinkMark();

    /// <summary>Two words of one or two numbers each, or of one each with or without a decimal comma.</summary>
    [GeneratedRegex(@"^(?=.*,)-?\d+(,\d+)?\s+-?\d+(,\d+)?$")]
    private static partial Regex CommaPairs();

    /// <summary>Three or four words, each one number: commas between numbers would make more than there may be.</summary>
    [GeneratedRegex(@"^(?=.*,)\s*-?\d+(,\d+)?(\s+-?\d+(,\d+)?){2,3}\s*$")]
    private static partial Regex DecimalCommas();

    /// <summary>Names of numbers, which say nothing that their order does not.</summary>
    [GeneratedRegex(@"(α|β|\balpha|\bbeta|\bzoom)([01₀₁](?=[\s=:]))?\s*[=:]?", RegexOptions.IgnoreCase)]
    private static partial Regex Name();
}
