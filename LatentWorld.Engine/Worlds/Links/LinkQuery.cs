namespace LatentWorld.Engine.Worlds.Links;

/// <summary>
/// The values of a link's query, mended where mail and chat are known to alter links and the meaning is plain:
/// <c>&amp;amp;</c> for <c>&amp;</c>, marks of a sentence behind the end, base64's other alphabet and padding, spaces and
/// line breaks within the recipe. A value that the query lacks is null.
/// </summary>
/// <param name="World">A packed recipe, or the short name of a start world.</param>
/// <param name="At">α,β,zoom.</param>
/// <param name="Region">α0,β0,α1,β1.</param>
/// <param name="Picture">zoom/x/y of the open picture.</param>
/// <param name="Dive">α0,β0,α1,β1 of the two places of a dive.</param>
/// <param name="Route">What a route is asked to be, see <see cref="RoutePlan"/>.</param>
/// <param name="Journal">The key of a journal's readers.</param>
/// <param name="Layers">The layers that are shown.</param>
/// <param name="Opacity">Of sensitivity.</param>
/// <param name="Scale">Of sensitivity.</param>
/// <param name="Mean">Of which cells a value of sensitivity is the mean.</param>
/// <param name="Split">Where the pictures end and sensitivity begins, as a share of the view's width.</param>
/// <param name="Cell">The nominal edge of a cell in CSS pixels.</param>
public sealed record LinkQuery(
    string? World = null, string? At = null, string? Region = null, string? Picture = null, string? Dive = null, string? Route = null, string? Journal = null,
    string? Layers = null, string? Opacity = null, string? Scale = null, string? Mean = null, string? Split = null, string? Cell = null)
{
    /// <summary>What sentences, brackets and marked-up text leave behind a link; no value ends with one.</summary>
    private const string Trailing = ".,;:!?()[]{}<>\"'*»”’";

    private const string EscapedAmpersand = "amp;";

    /// <summary>Whether it names a world or a place.</summary>
    public bool HasPlace => (World ?? At ?? Region ?? Picture ?? Dive ?? Route ?? Journal) is not null;

    /// <param name="query">As it stands in the address, escaped, with or without its question mark.</param>
    public static LinkQuery Read(string? query)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string part in (query ?? "").Split('#')[0].TrimStart('?').Split('&'))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                values.TryAdd(Name(part[..equals]), part[(equals + 1)..]);
            }
        }

        return new(
            values.TryGetValue("world", out string? world) ? Recipe(world) : null,
            Value("at"), Value("region"), Value("picture"), Value("dive"), Value("route"), Value("journal"), Value("layers"), Value("opacity"), Value("scale"), Value("mean"), Value("split"), Value("cell"));

        string? Value(string name) =>
            values.TryGetValue(name, out string? raw) && Trimmed(Uri.UnescapeDataString(raw)) is { Length: > 0 } value ? value : null;
    }

    private static string Name(string raw)
    {
        string name = Uri.UnescapeDataString(raw).Trim();
        while (name.StartsWith(EscapedAmpersand, StringComparison.OrdinalIgnoreCase))
        {
            name = name[EscapedAmpersand.Length..];
        }

        return name;
    }

    private static string? Recipe(string raw)
    {
        // Before a plus is taken for a space, as queries have it: in base64's other alphabet it is the hyphen of this one.
        string value = Uri.UnescapeDataString(raw).Replace('+', '-').Replace('/', '_');
        value = Trimmed(string.Concat(value.Where(letter => !char.IsWhiteSpace(letter) && !char.IsControl(letter) && letter is not ('\u200B' or '\u00AD' or '\uFEFF'))));
        return value.TrimEnd('=') is { Length: > 0 } word ? word : null;
    }

    private static string Trimmed(string value) => value.Trim().TrimEnd(Trailing.ToCharArray()).TrimEnd();
}
