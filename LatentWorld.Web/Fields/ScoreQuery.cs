using LatentWorld.Engine.Fields.Scores;

namespace LatentWorld.Web.Fields;

/// <summary>Which region, as a request says it.</summary>
internal static class ScoreQuery
{
    /// <summary>The region; or what is wrong, for people.</summary>
    public static (LatticeRegion? Region, string? Problem) Read(int? zoom, long? minX, long? minY, long? maxX, long? maxY)
    {
        if (zoom is null || minX is null || minY is null || maxX is null || maxY is null)
        {
            return (null, "zoom=, minX=, minY=, maxX= and maxY= must be whole numbers: the zoom of the tiles, and their first and last columns and rows.");
        }

        var region = new LatticeRegion(zoom.Value, minX.Value, minY.Value, maxX.Value, maxY.Value);
        return region.Problem is { } problem ? (null, problem) : (region, null);
    }
}
