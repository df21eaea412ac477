using LatentWorld.Engine.Fields.Labels;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Queries;
using Microsoft.AspNetCore.Mvc;

namespace LatentWorld.Web.Regions;

/// <summary>
/// Which region is to be measured and by which labels, as a request's query says it: zoom=, minX=, minY=, maxX= and maxY=, or region=α0,β0,α1,β1 as in a
/// share link, with zoom= or without; labels= and, as they need it, words= (commas or line breaks between them, or several times) or k=.
/// </summary>
public sealed class RegionQuery : RectangleQuery
{
    /// <summary>The name of the number of clusters.</summary>
    internal const string ClustersName = "k";

    /// <summary>Heads what is wrong with labels=, words= or k=.</summary>
    private const string NoLabels = "No such labels.";

    /// <summary>Without k=.</summary>
    private const int UsualClusters = 6;

    [FromQuery(Name = "region")]
    public string? Region { get; init; }

    [FromQuery(Name = "labels")]
    public string? Labels { get; init; }

    [FromQuery(Name = "words")]
    public string[]? Words { get; init; }

    [FromQuery(Name = ClustersName)]
    public string? K { get; init; }

    /// <summary>The region where no zoom is said, so that one has to be found; null where the lattice is said.</summary>
    /// <exception cref="ShareLinkException">It is none.</exception>
    public Region? ReadRegion() => Region is { } region && string.IsNullOrEmpty(Zoom) ? OnMap(region) : null;

    /// <exception cref="ShareLinkException">It is none; the message says why, for people.</exception>
    /// <exception cref="QueryException">Likewise, of a lattice.</exception>
    public RegionLattice ReadLattice()
    {
        RegionLattice lattice = Region is { } region ? RegionLattice.Within(OnMap(region), ReadZoom()) : ReadTiles();
        return lattice.Problem is { } words ? throw new QueryException(words) : lattice;
    }

    /// <exception cref="QueryException">The kind is none that there is, k is no number, or words or k are said which it does not take.</exception>
    /// <exception cref="LabelRefusedException">The words or their number are out of bounds.</exception>
    public LabelChoice ReadLabels()
    {
        if (!EnumWords<LabelKind>.TryRead(Labels ?? EnumWords<LabelKind>.Of(default), out LabelKind kind))
        {
            throw new QueryException($"labels= is \"{ShownText.Quoted(Labels!)}\". It can be {EnumWords<LabelKind>.All}.", NoLabels);
        }

        // Taken without a word, they would be believed to count.
        if (Words is { Length: > 0 } && kind != LabelKind.Own)
        {
            throw new QueryException($"words= goes with labels=own, and labels= is {EnumWords<LabelKind>.Of(kind)}{(Labels is null ? " where nothing is said" : "")}. Leave one of the two out, or say labels=own.", NoLabels);
        }

        if (K is not null && kind != LabelKind.Clusters)
        {
            throw new QueryException($"k= goes with labels=clusters, and labels= is {EnumWords<LabelKind>.Of(kind)}{(Labels is null ? " where nothing is said" : "")}. Leave one of the two out, or say labels=clusters.", NoLabels);
        }

        return kind switch
        {
            LabelKind.Own => LabelChoice.Own(SplitWords(Words ?? [])),
            LabelKind.Clusters => LabelChoice.OfClusters(K is null ? UsualClusters : (int)WholeNumber.Read(ClustersName, K, 2, LabelChoice.MaxClusters, NoLabels)),
            _ => LabelChoice.OfModel,
        };
    }

    /// <summary>Words out of texts that have commas or line breaks between them.</summary>
    public static IEnumerable<string> SplitWords(IEnumerable<string> texts) =>
        texts.SelectMany(text => text.Split([',', '\n', '\r', '，', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary>A region as in a share link, which lies on the map.</summary>
    private static Region OnMap(string text)
    {
        Region region = ShareLink.ReadRegion(text);
        return region.Min.IsOnMap && region.Max.IsOnMap ? region : throw OffMap("region=");
    }
}
