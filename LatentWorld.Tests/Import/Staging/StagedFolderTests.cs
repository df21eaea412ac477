using LatentWorld.Engine.Import.Staging;
using LatentWorld.Tests.Models;

namespace LatentWorld.Tests.Import.Staging;

public sealed class StagedFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Target => _folder.File("model");

    [Fact]
    public void It_gets_its_name_when_it_is_finished()
    {
        Write(Target, finish: true);
        Assert.Equal("a", File.ReadAllText(Path.Combine(Target, "file")));
        Assert.Equal([Target], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Unfinished_it_goes_with_all_that_is_in_it()
    {
        Write(Target, finish: false);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void An_empty_folder_is_taken()
    {
        Directory.CreateDirectory(Target);
        Write(Target + Path.DirectorySeparatorChar, finish: true);
        Assert.True(File.Exists(Path.Combine(Target, "file")));
    }

    [Fact]
    public void Folders_above_are_made()
    {
        Write(_folder.File("one/two/model"), finish: true);
        Assert.True(File.Exists(_folder.File("one/two/model/file")));
    }

    /// <summary>Someone put something there while it was written: neither is lost silently.</summary>
    [Fact]
    public void What_came_meanwhile_is_not_written_over()
    {
        using var staged = StagedFolder.Begin(Target);
        Directory.CreateDirectory(Target);
        File.WriteAllText(Path.Combine(Target, "mine"), "mine");
        Assert.Throws<ImportFolderException>(staged.Finish);
        Assert.True(File.Exists(Path.Combine(Target, "mine")));
    }

    [Fact]
    public void A_link_to_an_empty_folder_is_followed()
    {
        Directory.CreateDirectory(_folder.File("real"));
        Directory.CreateSymbolicLink(Target, "real");
        Write(Target, finish: true);
        Assert.True(File.Exists(_folder.File("real/file")));
        Assert.NotNull(new DirectoryInfo(Target).LinkTarget);
    }

    [Fact]
    public void A_file_and_a_root_are_refused()
    {
        File.WriteAllText(Target, "");
        Assert.Contains("is a file", Assert.Throws<ImportFolderException>(() => StagedFolder.Begin(Target)).Message, StringComparison.Ordinal);
        Assert.Throws<ImportFolderException>(() => StagedFolder.Begin("/"));
    }

    /// <summary>A folder of that kind whose lock somebody holds is somebody's work; one without a lock is no import's.</summary>
    [Fact]
    public void Only_folders_of_dead_imports_are_swept()
    {
        using var living = StagedFolder.Begin(_folder.File("living"));
        Directory.CreateDirectory(_folder.File(".dead.importing/unet"));
        File.WriteAllText(_folder.File(".dead.importing.lock"), "");
        Directory.CreateDirectory(_folder.File(".foreign.importing"));
        Write(Target, finish: true);
        Assert.True(Directory.Exists(living.Path));
        Assert.True(Directory.Exists(_folder.File(".foreign.importing")));
        Assert.False(Directory.Exists(_folder.File(".dead.importing")));
        Assert.False(File.Exists(_folder.File(".dead.importing.lock")));
    }

    public void Dispose() => _folder.Dispose();

    private static void Write(string target, bool finish)
    {
        using var staged = StagedFolder.Begin(target);
        File.WriteAllText(Path.Combine(staged.Path, "file"), "a");
        if (finish)
        {
            staged.Finish();
        }
    }
}
