using System.Text.Json;
using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Jobs;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Parity;

namespace LatentWorld.Tests.Exports;

/// <summary>A grid, rendered by a job and written as a folder.</summary>
public sealed class ExportJobTests : IDisposable
{
    private static readonly ExportGrid Grid = new(new(0, .7, 4), new(-1, 1, 3));

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Its_pictures_are_those_of_the_map_each_with_its_recipe()
    {
        await using var test = new JobsUnderTest(_folder.Path);
        string export = await ExportAsync(test, Grid);

        for (int row = 0; row < 3; row++)
        {
            for (int column = 0; column < 4; column++)
            {
                byte[] png = await File.ReadAllBytesAsync(Path.Combine(export, $"a{column:D3}_b{row:D3}.png"), TestContext.Current.CancellationToken);
                var recipe = PictureRecipe.Read(png);
                Assert.Equal(Grid[column, row], recipe.Point);
                Assert.Equal(test.Tiles.World, recipe.World);
                Picture picture = await test.Tiles.Service.GetAsync(test.Tiles.World, Grid[column, row], "", TestContext.Current.CancellationToken);
                Assert.Equal(PictureEncoding.ToPng(PictureDecoding.DecodeWebP(picture.WebP.Span), recipe), png);
            }
        }

        Assert.Equal(12, Directory.GetFiles(export, "a*_b*.png").Length);
    }

    [Fact]
    public async Task Its_metadata_says_what_the_study_does()
    {
        await using var test = new JobsUnderTest(_folder.Path);
        string export = await ExportAsync(test, Grid);
        using JsonDocument metadata = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(export, "metadata.json"), TestContext.Current.CancellationToken));
        JsonElement configuration = metadata.RootElement.GetProperty("configuration");

        Assert.Equal([3, 4], configuration.GetProperty("grid_resolution").EnumerateArray().Select(number => number.GetInt32()));
        Assert.Equal(test.Tiles.World.Prompt, configuration.GetProperty("prompt").GetString());
        Assert.Equal([test.Tiles.World.Z0.Seed, 123, 200], configuration.GetProperty("seeds").EnumerateArray().Select(seed => seed.GetUInt64()));
        Assert.Equal(test.Tiles.World, CanonicalJson.Read(configuration.GetProperty("world").GetRawText()));
        JsonElement[] pictures = [.. metadata.RootElement.GetProperty("pictures").EnumerateArray()];
        Assert.Equal(12, pictures.Length);
        Assert.Equal("a003_b001.png", pictures[7].GetProperty("filename").GetString());
        Assert.Equal((1, 3, .7, 0), (pictures[7].GetProperty("row").GetInt32(), pictures[7].GetProperty("col").GetInt32(), pictures[7].GetProperty("alpha").GetDouble(), pictures[7].GetProperty("beta").GetDouble()));
    }

    [Fact]
    public async Task Its_arrays_have_a_place_each()
    {
        await using var test = new JobsUnderTest(_folder.Path);
        string export = await ExportAsync(test, Grid);
        Picture picture = await test.Tiles.Service.GetAsync(test.Tiles.World, Grid[3, 1], "", TestContext.Current.CancellationToken);

        float[] features = Npy.Read<float>(Path.Combine(export, "features.npy"));
        Assert.Equal(3 * 4 * 3, features.Length);
        Assert.Equal(picture.Features, features[(7 * 3)..(8 * 3)]);
        string[] table = await File.ReadAllLinesAsync(Path.Combine(export, "grid.csv"), TestContext.Current.CancellationToken);
        Assert.Equal(13, table.Length);
        Assert.StartsWith("a003_b001.png,1,3,0.7,0,", table[8], StringComparison.Ordinal);
        foreach (string plot in (string[])["pictures.png", "pictures-dark.png", "field.svg", "both.png"])
        {
            Assert.True(new FileInfo(Path.Combine(export, plot)).Length > 1000, plot);
        }
    }

    /// <summary>As the jobs page is told: each state once, and never backwards.</summary>
    [Fact]
    public async Task It_says_how_many_pictures_it_has_written()
    {
        await using var test = new JobsUnderTest(_folder.Path);
        Job job = await test.Run().StartAsync(Grid);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        long most = 0;
        await foreach (bool _ in test.Book.ChangesAsync(stop.Token))
        {
            Job now = test.Book.Find(job.Id)!;
            Assert.InRange(now.Written, most, 12);
            Assert.True(now.Written == 0 || now.Remaining == 0, $"{now}");
            most = now.Written;
            if (now.State == JobState.Done)
            {
                break;
            }
        }

        Assert.Equal(12, test.Book.Find(job.Id)!.Written);
    }

    [Fact]
    public async Task A_picture_that_failed_leaves_its_place_empty()
    {
        await using var test = new JobsUnderTest(_folder.Path);
        test.Tiles.Model.IsBlack = true;
        string export = await ExportAsync(test, Grid);

        Assert.Empty(Directory.GetFiles(export, "a*_b*.png"));
        Assert.Contains("\"filename\": null", await File.ReadAllTextAsync(Path.Combine(export, "metadata.json"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<string> ExportAsync(JobsUnderTest test, ExportGrid grid)
    {
        Job job = await test.Run().StartAsync(grid);
        job = await test.UntilAsync(job.Id, now => now.State is JobState.Done or JobState.Paused);
        return test.Shelf.Find(job.Id) ?? throw new InvalidOperationException(job.Obstacle ?? "There is no export.");
    }
}
