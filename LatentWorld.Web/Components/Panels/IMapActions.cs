using LatentWorld.Web.Components.Panels.Help;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Web.Components.Panels;

/// <summary>What panels ask of the map. Behind it stand the page and the tests' recorder.</summary>
public interface IMapActions
{
    Task SetLayersAsync(MapLayers layers);

    /// <summary>Fixes the scale of sensitivity as it is drawn now.</summary>
    Task HoldScaleAsync();

    Task CopyViewLinkAsync();

    Task CopyRegionLinkAsync();

    Task SelectRegionAsync();

    /// <summary>Brings the region into what the panels leave free of the map.</summary>
    Task FitRegionAsync();

    /// <summary>Opens what is kept of the world, or closes it.</summary>
    Task OpenJournalAsync();

    /// <summary>Keeps the view in this browser.</summary>
    Task BookmarkAsync();

    Task ClearRegionAsync();

    /// <summary>Opens the field where a place or a region is typed; it begins with those of the map.</summary>
    Task AskWhereToGoAsync();

    /// <summary>Opens the ring of the farthest pictures.</summary>
    Task ShowHorizonAsync();

    void OpenJobs();

    /// <summary>Opens the figures of the region.</summary>
    void MeasureRegion();

    /// <summary>Opens the search for the borders of the region.</summary>
    Task SearchRegionAsync();

    void ShowKeys();

    void Explain(Topic topic);
}
