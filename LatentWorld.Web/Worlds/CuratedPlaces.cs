using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Options;
using Microsoft.Extensions.Options;

namespace LatentWorld.Web.Worlds;

/// <summary>
/// The configured places of the loaded model; none where they were found with other weights, and none of a world that is not
/// configured.
/// </summary>
public sealed class CuratedPlaces(IOptions<PlacesSettings> settings, StartWorldCatalogue catalogue, IDiffusionModel model)
{
    public IReadOnlyList<CuratedPlace> All { get; } = settings.Value.Model == model.Reference.Hash
        ? [.. settings.Value.Shown.SelectMany(place => catalogue.Worlds.Where(world => world.Title == place.World).Take(1), Make)]
        : [];

    private static CuratedPlace Make(PlaceSettings place, StartWorld start) => new(
        start.Id,
        place.Title,
        place.Description,
        new ShareLink(start.World, new(place.View.Alpha, place.View.Beta), place.View.Zoom).ToQuery(),
        $"worlds/{start.Id}/tiles/{place.Picture}.webp");
}
