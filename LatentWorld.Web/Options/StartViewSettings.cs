using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Options;

/// <summary>The centre and zoom of a view.</summary>
public sealed class StartViewSettings
{
    public double Alpha { get; set; }

    public double Beta { get; set; }

    public double Zoom { get; set; }

    public IEnumerable<string?> Problems(string key)
    {
        yield return SettingRule.Between($"{key}:Alpha", Alpha, -PlanePoint.Farthest, PlanePoint.Farthest, "0.5 is the middle of the unit parallelogram");
        yield return SettingRule.Between($"{key}:Beta", Beta, -PlanePoint.Farthest, PlanePoint.Farthest, "0.5 is the middle of the unit parallelogram");
        yield return SettingRule.Between($"{key}:Zoom", Zoom, TileAddress.MinZoom, TileAddress.MaxZoom, "2 shows the unit parallelogram");
    }
}
