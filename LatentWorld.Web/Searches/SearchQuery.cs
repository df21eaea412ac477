using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Search;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Queries;
using Microsoft.AspNetCore.Mvc;

namespace LatentWorld.Web.Searches;

/// <summary>A search as a request's query says it.</summary>
internal sealed class SearchQuery
{
    private const int UsualFinds = 24, MostFinds = 1000;

    [FromQuery(Name = "region")]
    public string? Region { get; init; }

    [FromQuery(Name = "zoom")]
    public string? Zoom { get; init; }

    [FromQuery(Name = "pictures")]
    public string? Pictures { get; init; }

    [FromQuery(Name = "order")]
    public string? Order { get; init; }

    [FromQuery(Name = "count")]
    public string? Count { get; init; }

    /// <summary>What is to be searched, without a problem; some 15 % of the region's pictures where nothing is said.</summary>
    /// <exception cref="ShareLinkException">It is none; the message says why, for people.</exception>
    public SearchTask Read()
    {
        Region region = ShareLink.ReadRegion(Region ?? throw new ShareLinkException("region= must be four numbers: α0,β0,α1,β1."));
        int zoom = (int)WholeNumber.Read("zoom", Zoom, TileAddress.MinZoom, TileAddress.MaxZoom);
        var lattice = RegionLattice.Within(region, zoom);
        if (lattice.Problem is { } problem)
        {
            throw new ShareLinkException(problem);
        }

        return new(region, zoom, Pictures is null ? RiftSearch.UsualBudget(lattice) : (int)WholeNumber.Read("pictures", Pictures, RiftSearch.FewestPictures, RiftSearch.MostPictures));
    }

    /// <summary>The same for a job, which has no use for the order and the count: what is no search to read is none to start.</summary>
    /// <inheritdoc cref="Read" path="/exception"/>
    public SearchTask ReadTask()
    {
        SearchTask task = Read();
        ReadOrder();
        ReadCount();
        return task;
    }

    /// <exception cref="ShareLinkException">It is none that there is.</exception>
    public FindOrder ReadOrder() => Order is null ? FindOrder.Steepest
        : EnumWords<FindOrder>.TryRead(Order, out FindOrder order) ? order
        : throw new ShareLinkException($"order= must be one of {EnumWords<FindOrder>.All}.");

    /// <exception cref="QueryException">It is no whole number, or out of its bounds.</exception>
    public int ReadCount() => Count is null ? UsualFinds : (int)WholeNumber.Read("count", Count, 1, MostFinds);
}
