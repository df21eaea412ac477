using System.Globalization;
using LatentWorld.Engine.Fields.Labels;
using LatentWorld.Engine.Fields.Regions;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using Microsoft.AspNetCore.Mvc;

namespace LatentWorld.Web.Regions;

/// <summary>
/// Which region is to be measured and by which labels, as a request's query says it: zoom=, minX=, minY=, maxX= and maxY=, or region=α0,β0,α1,β1 as in a
/// share link, with zoom= or without; labels= and, as they need it, words= (commas or line breaks between them, or several times) or k=.
/// </summary>
public sealed class RegionQuery
{
    /// <summary>Without k=.</summary>
    private const int UsualClusters = 6;

    [FromQuery(Name = "zoom")]
    public string? Zoom { get; init; }

    [FromQuery(Name = "minX")]
    public string? MinX { get; init; }

    [FromQuery(Name = "minY")]
    public string? MinY { get; init; }

    [FromQuery(Name = "maxX")]
    public string? MaxX { get; init; }

    [FromQuery(Name = "maxY")]
    public string? MaxY { get; init; }

    [FromQuery(Name = "region")]
    public string? Region { get; init; }

    [FromQuery(Name = "labels")]
    public string? Labels { get; init; }

    [FromQuery(Name = "words")]
    public string[]? Words { get; init; }

    [FromQuery(Name = "k")]
    public string? K { get; init; }

    /// <summary>The region where no zoom is said, so that one has to be found; null where the lattice is said.</summary>
    /// <exception cref="ShareLinkException">It is none.</exception>
    public Region? ReadRegion() => Region is { } region && string.IsNullOrEmpty(Zoom) ? ShareLink.ReadRegion(region) : null;

    /// <exception cref="ShareLinkException">It is none; the message says why, for people.</exception>
    public RegionLattice ReadLattice()
    {
        int zoom = (int)Whole("zoom", Zoom, TileAddress.MinZoom, TileAddress.MaxZoom);
        var lattice = Region is { } region
            ? RegionLattice.Within(ShareLink.ReadRegion(region), zoom)
            : new RegionLattice(zoom, Index("minX", MinX), Index("minY", MinY), Index("maxX", MaxX), Index("maxY", MaxY));
        return lattice.Problem is { } words ? throw new ShareLinkException(words) : lattice;
    }

    /// <exception cref="ShareLinkException">The kind is none that there is, or k is no number.</exception>
    /// <exception cref="LabelRefusedException">The words or their number are out of bounds.</exception>
    public LabelChoice ReadLabels()
    {
        if (!EnumWords<LabelKind>.TryRead(Labels ?? EnumWords<LabelKind>.Of(default), out LabelKind kind))
        {
            throw new ShareLinkException($"labels= is \"{ShownText.Quoted(Labels!)}\". It can be {EnumWords<LabelKind>.All}.");
        }

        return kind switch
        {
            LabelKind.Own => LabelChoice.Own(SplitWords(Words ?? [])),
            LabelKind.Clusters => LabelChoice.OfClusters(K is null ? UsualClusters : (int)Whole("k", K, 2, LabelChoice.MaxClusters)),
            _ => LabelChoice.OfModel,
        };
    }

    /// <summary>Words out of texts that have commas or line breaks between them.</summary>
    public static IEnumerable<string> SplitWords(IEnumerable<string> texts) =>
        texts.SelectMany(text => text.Split([',', '\n', '\r', '，', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static long Index(string name, string? text) => Whole(name, text, -TileAddress.MaxIndex, TileAddress.MaxIndex);

    private static long Whole(string name, string? text, long from, long to) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) && number >= from && number <= to
            ? number
            : throw new ShareLinkException($"{name}= must be a whole number from {NumberWords.Exact(from)} to {NumberWords.Exact(to)}.");
}
