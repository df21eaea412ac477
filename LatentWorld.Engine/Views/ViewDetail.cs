namespace LatentWorld.Engine.Views;

/// <summary>How closely a view follows its pictures.</summary>
public enum ViewDetail
{
    /// <summary>Each picture by itself, with previews while it is rendered.</summary>
    Tiles,

    /// <summary>
    /// Sheets of 16 × 16 pictures (<see cref="Worlds.Sheets.SheetAddress"/>): which of them exist. What is missing is rendered in the
    /// order in which it tells most, see <see cref="FillOrder"/>.
    /// </summary>
    Sheets,
}
