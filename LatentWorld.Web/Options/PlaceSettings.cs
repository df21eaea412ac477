using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Options;

/// <summary>One place of section "Places": where to look in one of the worlds to start from.</summary>
public sealed class PlaceSettings
{
    /// <summary>The title of the world, as section "Worlds" has it.</summary>
    public string World { get; set; } = "";

    public string Title { get; set; } = "";

    /// <summary>What there is to see, in a sentence.</summary>
    public string Description { get; set; } = "";

    /// <summary>The view that shows it.</summary>
    public StartViewSettings View { get; set; } = new();

    public IEnumerable<string?> Problems(string key)
    {
        yield return SettingRule.NotEmpty($"{key}:World", World, "the title of one of the worlds to start from");
        yield return SettingRule.NotEmpty($"{key}:Title", Title, "the name of the place as its readers see it");
        foreach (string? problem in View.Problems($"{key}:View"))
        {
            yield return problem;
        }
    }

    /// <summary>The picture that is nearest to the middle of the view.</summary>
    public TileAddress Picture
    {
        get
        {
            int zoom = (int)Math.Round(View.Zoom);
            return new(zoom, Index(View.Alpha), Index(View.Beta));
            long Index(double value) => (long)Math.Round(Math.ScaleB(value, zoom));
        }
    }
}
