namespace LatentWorld.Engine.Geometry.Lines;

/// <summary>A place, or the way between two, in intervals of a lattice: what lines are reckoned in, so that no unit of the plane matters.</summary>
internal readonly record struct CellPoint(double X, double Y)
{
    public double Length => double.Hypot(X, Y);

    public static CellPoint operator +(CellPoint one, CellPoint other) => new(one.X + other.X, one.Y + other.Y);

    public static CellPoint operator -(CellPoint one, CellPoint other) => new(one.X - other.X, one.Y - other.Y);

    public static CellPoint operator *(double factor, CellPoint one) => new(factor * one.X, factor * one.Y);

    public static CellPoint Between(CellPoint from, CellPoint to, double share) =>
        new(double.Lerp(from.X, to.X, share), double.Lerp(from.Y, to.Y, share));
}
