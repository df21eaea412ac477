namespace LatentWorld.Web.Components.Panels;

/// <summary>What panels ask of the map. Behind it stand the page and the tests' recorder.</summary>
public interface IMapActions
{
    Task SetLayersAsync(MapLayers layers);

    Task CopyViewLinkAsync();

    Task CopyRegionLinkAsync();

    Task SelectRegionAsync();

    Task ClearRegionAsync();

    void SeedRegion();

    void ShowKeys();

    void Explain(Topic topic);
}
