using System.Buffers.Binary;
using LatentWorld.Engine.Grids;
using LatentWorld.Tests.Models;
using Microsoft.Extensions.Time.Testing;

namespace LatentWorld.Tests.Grids;

/// <summary>What a stranger brings as a ZIP.</summary>
public sealed class GridShelfTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private readonly GridShelf _shelf;

    public GridShelfTests() => _shelf = new(Path.Combine(_folder.Path, "grids"), 1_000_000, TimeSpan.FromHours(24), _time);

    [Theory]
    [InlineData("")]
    [InlineData("latentworld-7/")]
    public async Task It_is_unpacked_with_the_files_that_it_names_and_no_others(string inside)
    {
        byte[] zip = GridFolders.Zip(
            ($"{inside}a000_b000.png", GridFolders.Picture(0)), ($"{inside}plot.png", GridFolders.Picture(1)), ("run.sh", GridFolders.Utf8("rm")),
            ($"{inside}metadata.json", GridFolders.Utf8(GridFolders.Metadata(2, 1))));

        GridFolder taken = await TakeAsync(zip);

        Assert.Equal(["a000_b000.png", "metadata.json"], Directory.GetFiles(taken.Path).Select(Path.GetFileName).Order());
        Assert.Equal(taken, _shelf.Find(taken.Name));
        Assert.Equal(taken, await TakeAsync(zip));
        Assert.Single(_shelf.All);
    }

    [Fact]
    public async Task It_goes_when_its_time_is_over()
    {
        GridFolder taken = await TakeAsync(Whole());
        _time.Advance(TimeSpan.FromHours(25));

        Assert.Empty(_shelf.All);
        _shelf.Clear();
        Assert.False(Directory.Exists(taken.Path));
    }

    [Theory]
    [InlineData("../a000_b000.png")]
    [InlineData("/a000_b000.png")]
    [InlineData("x/../../a000_b000.png")]
    [InlineData("..\\a000_b000.png")]
    [InlineData("C:a000_b000.png")]
    public async Task Names_that_lead_out_of_the_folder_are_refused(string name)
    {
        await AssertRefusedAsync(GridFolders.Zip(("metadata.json", GridFolders.Utf8(GridFolders.Metadata(1, 1))), (name, GridFolders.Picture(0))), "leads out");
        Assert.Empty(Directory.GetFiles(_folder.Path, "*.png", SearchOption.AllDirectories));
    }

    [Fact]
    public Task A_name_in_metadata_that_leads_out_is_refused() =>
        AssertRefusedAsync(GridFolders.Zip(("metadata.json", GridFolders.Utf8(GridFolders.Metadata(1, 1, (_, _) => "../x.png")))), "beside metadata.json");

    [Fact]
    public Task What_unpacks_to_more_than_there_is_room_for_is_refused() => AssertRefusedAsync(
        GridFolders.Zip(("metadata.json", GridFolders.Utf8(GridFolders.Metadata(1, 1))), ("a000_b000.png", new byte[50_000_000])), "room");

    [Fact]
    public Task A_metadata_of_a_hundred_megabytes_is_refused() =>
        AssertRefusedAsync(GridFolders.Zip(("metadata.json", new byte[100_000_000])), "room");

    [Fact]
    public Task A_ZIP_without_metadata_is_refused() => AssertRefusedAsync(GridFolders.Zip(("a000_b000.png", GridFolders.Picture(0))), "no metadata.json");

    [Fact]
    public async Task What_is_no_ZIP_is_refused()
    {
        await AssertRefusedAsync([], "no ZIP");
        await AssertRefusedAsync(GridFolders.Picture(0), "no ZIP");
        byte[] whole = Whole();
        await AssertRefusedAsync(whole[..^30], "no ZIP");
        await AssertRefusedAsync([.. whole[..20], .. new byte[60], .. whole[80..]], "damaged");
    }

    /// <summary>A list of files in memory takes several times its bytes: one of many MB is not read.</summary>
    [Fact]
    public Task A_list_of_too_many_files_is_refused()
    {
        byte[] zip = [.. new byte[9_000_000], .. Whole()];
        const int OffsetFromEnd = 6;
        BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(zip.Length - OffsetFromEnd), 0);
        return AssertRefusedAsync(zip, "too many files");
    }

    [Fact]
    public void The_operators_folder_goes_before_a_guests()
    {
        GridFolders.Write(Path.Combine(_folder.Path, "grids", "My Study"), 1, 1);

        GridFolder found = Assert.Single(_shelf.All);
        Assert.Equal(("my-study", false), (found.Name, found.IsUploaded));
    }

    public void Dispose() => _folder.Dispose();

    private static byte[] Whole() => GridFolders.Zip(("metadata.json", GridFolders.Utf8(GridFolders.Metadata(1, 1))), ("a000_b000.png", GridFolders.Picture(0)));

    private async Task<GridFolder> TakeAsync(byte[] zip)
    {
        await using FileStream spool = _shelf.Spool();
        await spool.WriteAsync(zip, TestContext.Current.CancellationToken);
        return await _shelf.TakeAsync(spool, TestContext.Current.CancellationToken);
    }

    private async Task AssertRefusedAsync(byte[] zip, string words)
    {
        var refusal = await Assert.ThrowsAsync<GridFormatException>(() => TakeAsync(zip));
        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);

        // Nothing is left of it.
        Assert.All(Directory.GetFileSystemEntries(_folder.Path, "*", SearchOption.AllDirectories), path => Assert.EndsWith("-uploaded", path, StringComparison.Ordinal));
    }
}
