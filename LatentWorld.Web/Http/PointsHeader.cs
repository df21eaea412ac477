namespace LatentWorld.Web.Http;

/// <summary>The header that says which points of a sheet have pictures.</summary>
internal static class PointsHeader
{
    /// <summary>Its value is 32 bytes in hexadecimal, a bit a point.</summary>
    public const string Name = "LatentWorld-Points";
}
