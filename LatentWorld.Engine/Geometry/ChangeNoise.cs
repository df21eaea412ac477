namespace LatentWorld.Engine.Geometry;

/// <summary>When a change of features counts beside the noise that rounding makes.</summary>
internal static class ChangeNoise
{
    /// <summary>A change counts from so many times the noise on.</summary>
    public const double Factor = 3;

    /// <summary>Each of the two pictures of a change may be off by the noise.</summary>
    public const double Pictures = 2;
}
