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

    /// <summary>A folder of the name aside that no import has made would become part of the model, or be deleted with it.</summary>
    [Fact]
    public void What_bears_the_name_aside_and_is_no_imports_is_refused_and_stays()
    {
        string aside = Directory.CreateDirectory(_folder.File(".model.importing")).FullName;
        File.WriteAllText(Path.Combine(aside, "mine"), "mine");
        Assert.StartsWith($"{aside} is in the way", Assert.Throws<ImportFolderException>(() => StagedFolder.Begin(Target)).Message, StringComparison.Ordinal);
        Assert.Equal([aside], Directory.GetFileSystemEntries(_folder.Path));
        Assert.Equal("mine", File.ReadAllText(Path.Combine(aside, "mine")));
    }

    /// <summary>By the lock file that stays, the next import knows what could not be deleted.</summary>
    [Fact]
    public void A_lock_that_is_left_can_be_taken_again()
    {
        string path = _folder.File(".model.importing.lock");
        FolderLock.TryTake(path)!.Leave();
        Assert.True(File.Exists(path));
        Directory.CreateDirectory(_folder.File(".model.importing/unet"));
        Write(Target, finish: true);
        Assert.Equal([Target], Directory.GetFileSystemEntries(_folder.Path));
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
