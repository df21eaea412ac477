using LatentWorld.Engine.Grids;

namespace LatentWorld.Web.Grids;

/// <summary>An opened grid and how far it was read, as the API shows it.</summary>
/// <param name="Total">Places.</param>
/// <param name="Done">Places whose picture was read or could not be read.</param>
/// <param name="Problem">Why it is read no further, for people; null where it is.</param>
/// <param name="Unit">The unit of its field.</param>
/// <param name="HasField">Whether the model has an image encoder, without which there is no field.</param>
/// <param name="HasNoise">Whether it is known what rounding alone makes of the field; else small values may be that.</param>
/// <param name="World">Where its recipe is of this server's model: the word by which links call its map; else null.</param>
/// <param name="Stamp">Part of the addresses of its images.</param>
public sealed record GridAnswer(
    string Name, int Columns, int Rows, int Total, int Done, string? Problem, string Unit, bool HasField, bool HasNoise, string? World, string Stamp)
{
    public static GridAnswer Of(OpenedGrid grid, bool hasField, string? world) => new(
        grid.Folder.Name, grid.Document.Columns, grid.Document.Rows, grid.Places.Count, grid.Done, grid.Problem, grid.Unit, hasField, grid.Noise is not null, world, grid.Stamp);
}

/// <summary>The places of a grid, an array each in one order.</summary>
/// <param name="Ready">Whether the picture was read.</param>
/// <param name="Problem">Why there is no picture, for people.</param>
/// <param name="Sensitivity">The largest change to a neighbour; null where it is not known or not resolved.</param>
/// <param name="Amplitude">The mean of the changes.</param>
public sealed record GridPlacesAnswer(
    int[] Row, int[] Col, double[] Alpha, double[] Beta, string?[] File, bool[] Ready, string?[] Problem, double?[] Sensitivity, double?[] Amplitude)
{
    public static GridPlacesAnswer Of(OpenedGrid grid)
    {
        return new(
            All(place => place.Record.Row), All(place => place.Record.Column), All(place => place.Record.Point.Alpha), All(place => place.Record.Point.Beta),
            All(place => place.Record.File), All(place => place.HasPicture), All(place => place.Problem), All(place => place.Sensitivity), All(place => place.Amplitude));

        T[] All<T>(Func<GridPlace, T> of) => [.. grid.Places.Select(of)];
    }
}

/// <summary>A folder that can be opened.</summary>
/// <param name="Page">The page that shows it, below the server's address.</param>
/// <param name="IsUploaded">Whether somebody has brought it, so that it goes after a while.</param>
public sealed record GridFolderAnswer(string Name, string Page, bool IsUploaded)
{
    public static GridFolderAnswer Of(GridFolder folder) => new(folder.Name, $"grids/{folder.Name}", folder.IsUploaded);
}
