namespace LatentWorld.Engine.Worlds;

/// <summary>A rectangle of the plane, α and β finite and growing from <paramref name="Min"/> to <paramref name="Max"/>.</summary>
public sealed record Region(PlanePoint Min, PlanePoint Max)
{
    /// <summary>The point in the middle.</summary>
    public PlanePoint Centre => new(Min.Alpha + ((Max.Alpha - Min.Alpha) / 2), Min.Beta + ((Max.Beta - Min.Beta) / 2));

    /// <summary>Whether all four numbers are finite and the rectangle has an area.</summary>
    public bool IsValid =>
        double.IsFinite(Max.Alpha - Min.Alpha) && double.IsFinite(Max.Beta - Min.Beta)
        && Min.Alpha < Max.Alpha && Min.Beta < Max.Beta;
}
