namespace LatentWorld.Web.Options;

/// <summary>
/// Section "Places": places that show what a model can do. Where they lie depends on the weights, so they belong to one model
/// and no other shows them.
/// </summary>
public sealed class PlacesSettings
{
    public const string Section = "Places";

    /// <summary>The hash of the model that they were found with, as <c>/api/worlds</c> gives it: 64 hexadecimal digits.</summary>
    public string Model { get; set; } = "";

    /// <summary>In the order in which they are shown; the first is where the first visit is invited to.</summary>
    public List<PlaceSettings> Shown { get; set; } = [];

    public IEnumerable<string?> Problems() =>
        Shown.SelectMany((place, index) => place.Problems($"{Section}:Shown:{index}"));
}
