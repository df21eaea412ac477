using System.Text.Json;
using LatentWorld.Engine.Grids;
using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Tests.Jobs;
using LatentWorld.Tests.Limits;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Pictures;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace LatentWorld.Tests.Grids;

/// <summary>Folders that are opened as maps.</summary>
public sealed class GridLibraryTests : IDisposable
{
    private static readonly ExportGrid Grid = new(new(0, .7, 4), new(-1, 1, 3));

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task An_export_of_our_own_opens_again_with_the_field_that_it_was_exported_with()
    {
        await using var test = new JobsUnderTest(_folder.Path);
        Job job = await test.Run().StartAsync(Grid);
        await Poll.UntilAsync(() => test.Book.Find(job.Id)!.State == JobState.Done, () => $"the job is {test.Book.Find(job.Id)}");
        Directory.CreateDirectory(Path.Combine(_folder.Path, "grids"));
        Directory.Move(test.Shelf.PathOf(job.Id), Path.Combine(_folder.Path, "grids", "own"));
        using GridLibrary library = Library(test);

        OpenedGrid grid = await ReadAsync(library, "own");

        Assert.Equal((4, 3, true), (grid.Document.Columns, grid.Document.Rows, grid.HasLatents));
        Assert.Equal(test.Tiles.World, grid.Document.World);
        Assert.All(grid.Places, place => Assert.True(place.HasPicture, place.Problem));
        using JsonDocument metadata = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(grid.Folder.Path, "metadata.json"), TestContext.Current.CancellationToken));
        Assert.All(metadata.RootElement.GetProperty("pictures").EnumerateArray().Zip(grid.Places), pair =>
        {
            AssertSame(pair.First.GetProperty("amplitude"), pair.Second.Amplitude);
            AssertSame(pair.First.GetProperty("sensitivity"), pair.Second.Sensitivity);
        });
        Assert.Contains(grid.Places, place => place.Amplitude > 0);
    }

    [Fact]
    public async Task A_folder_of_the_study_has_a_field_a_step_of_the_plane()
    {
        await using var test = new JobsUnderTest(_folder.Path);
        GridFolders.Write(Folder("study"), 2, 1);
        using GridLibrary library = Library(test);

        OpenedGrid grid = await ReadAsync(library, "study");

        Assert.False(grid.HasLatents);
        Assert.Contains("α or β", grid.Unit, StringComparison.Ordinal);

        // The fake model's features are a picture's colour, scaled to unit length; the two are .25 apart.
        float[] left = Direction(1), right = Direction(2);
        double expected = Math.Sqrt(left.Zip(right, (a, b) => Math.Pow(a - b, 2)).Sum()) / .25;
        Assert.All(grid.Places, place => Assert.Equal(expected, place.Sensitivity!.Value, 5));
        Assert.All(grid.Places, place => Assert.Equal(expected, place.Amplitude!.Value, 5));
    }

    [Fact]
    public async Task Pictures_that_are_missing_or_damaged_are_empty_places_with_the_reason()
    {
        await using var test = new JobsUnderTest(_folder.Path);
        GridFolders.Write(Folder("study"), 3, 2);
        File.Delete(Path.Combine(Folder("study"), GridFolders.Name(0, 0)));
        byte[] picture = GridFolders.Picture(1);
        await File.WriteAllBytesAsync(Path.Combine(Folder("study"), GridFolders.Name(1, 0)), picture[..(picture.Length / 2)], TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(Path.Combine(Folder("study"), GridFolders.Name(2, 0)), CraftedPng.OfSize(picture, 60_000, 60_000), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(Folder("study"), GridFolders.Name(0, 1)), "hello", TestContext.Current.CancellationToken);
        using GridLibrary library = Library(test);

        OpenedGrid grid = await ReadAsync(library, "study");

        Assert.Equal([false, false, false, false, true, true], grid.Places.Select(place => place.HasPicture));
        Assert.Equal(
            ["is not in the folder", "cut off", "60000 × 60000 pixels", "no PNG"],
            grid.Places.Take(4).Zip((string[])["is not in the folder", "cut off", "60000 × 60000 pixels", "no PNG"], (place, words) =>
                place.Problem!.Contains(words, StringComparison.Ordinal) && place.Problem.StartsWith(place.Record.File!, StringComparison.Ordinal) ? words : place.Problem));
        Assert.Null(grid.Places[0].Sensitivity);
        Assert.NotNull(grid.Places[5].Sensitivity);
    }

    [Fact]
    public async Task It_is_read_only_while_somebody_looks()
    {
        await using var test = new JobsUnderTest(_folder.Path);
        GridFolders.Write(Folder("study"), 4, 4);
        using GridLibrary library = Library(test);
        library.Leave(library.Look("study")!);
        OpenedGrid grid = library.Find("study")!;

        // Whether it had begun or not, it is read to its end when somebody looks again.
        await Poll.UntilAsync(() => library.Look("study")!.IsRead, () => $"{grid.Done} of {grid.Places.Count} are read");
        Assert.All(grid.Places, place => Assert.True(place.HasPicture));
    }

    [Fact]
    public async Task A_folder_that_has_changed_is_opened_anew()
    {
        await using var test = new JobsUnderTest(_folder.Path);
        GridFolders.Write(Folder("study"), 1, 1);
        using GridLibrary library = Library(test);
        OpenedGrid before = await ReadAsync(library, "study");
        GridFolders.Write(Folder("study"), 2, 1);
        File.SetLastWriteTimeUtc(Path.Combine(Folder("study"), "metadata.json"), _time.GetUtcNow().UtcDateTime.AddHours(1));

        OpenedGrid after = await ReadAsync(library, "study");

        Assert.Equal((1, 2), (before.Places.Count, after.Places.Count));
    }

    [Fact]
    public async Task Few_are_held_open()
    {
        await using var test = new JobsUnderTest(_folder.Path);
        using GridLibrary library = Library(test);
        for (int i = 0; i < 6; i++)
        {
            GridFolders.Write(Folder($"g{i}"), 1, 1);
            await ReadAsync(library, $"g{i}");
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal([false, false, true, true, true, true], Enumerable.Range(0, 6).Select(i => library.Find($"g{i}") is not null));
    }

    [Fact]
    public async Task A_damaged_folder_says_what_is_wrong_and_one_that_is_not_there_is_none()
    {
        await using var test = new JobsUnderTest(_folder.Path);
        Directory.CreateDirectory(Folder("broken"));
        await File.WriteAllTextAsync(Path.Combine(Folder("broken"), "metadata.json"), "{", TestContext.Current.CancellationToken);
        using GridLibrary library = Library(test);

        Assert.Throws<GridFormatException>(() => library.Look("broken"));
        Assert.Null(library.Look("nothing"));
        Assert.Null(library.Look(".."));
    }

    public void Dispose() => _folder.Dispose();

    private static float[] Direction(int index)
    {
        (byte red, byte green, byte blue) = FlatPictures.Colour(index);
        double norm = Math.Sqrt((red * red) + (green * green) + (blue * blue));
        return [(float)(red / norm), (float)(green / norm), (float)(blue / norm)];
    }

    private static void AssertSame(JsonElement exported, double? opened)
    {
        if (exported.ValueKind == JsonValueKind.Null)
        {
            Assert.Null(opened);
        }
        else
        {
            Assert.Equal(exported.GetDouble(), opened!.Value, 1e-12);
        }
    }

    private static async Task<OpenedGrid> ReadAsync(GridLibrary library, string name)
    {
        await Poll.UntilAsync(() => library.Look(name)!.IsRead, () => $"{library.Find(name)?.Done} are read; {library.Find(name)?.Problem}");
        return library.Find(name)!;
    }

    private string Folder(string name) => Path.Combine(_folder.Path, "grids", name);

    private GridLibrary Library(JobsUnderTest test) => new(
        new GridShelf(Path.Combine(_folder.Path, "grids"), 1 << 30, TimeSpan.FromHours(24), _time), test.Tiles.Service, test.Model, _time, NullLogger<GridLibrary>.Instance);
}
