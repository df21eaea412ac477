using System.Diagnostics;
using LatentWorld.Engine.Import;
using LatentWorld.Engine.Import.Staging;
using LatentWorld.Engine.Models;
using LatentWorld.Tests.Checkpoints.Layouts;
using LatentWorld.Tests.Models;

namespace LatentWorld.Tests.Import;

/// <summary>Imports that end early leave nothing under the target's name, and what they leave beside it is swept.</summary>
public sealed class ImportInterruptionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _checkpoint;

    public ImportInterruptionTests() => _checkpoint = SafetensorsWriter.Write(_folder.File("model.safetensors"), ParityFiles.Single());

    private string Target => _folder.File("imported");

    [Theory]
    [InlineData("writing the text encoder")]
    [InlineData("trying the VAE")]
    [InlineData("writing the VAE encoder")]
    [InlineData("reading the folder once, for its hash")]
    public void Cancelling_leaves_nothing(string when)
    {
        using var cancel = new CancellationTokenSource();
        var progress = new Acting(value =>
        {
            if (value.Doing == when)
            {
                cancel.Cancel();
            }
        });
        Assert.ThrowsAny<OperationCanceledException>(() => ModelImporter.Import(ParityFiles.Options(_checkpoint, Target), progress, cancel: cancel.Token));
        Assert.Equal([_checkpoint], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_failing_disk_leaves_nothing_and_says_so()
    {
        // A file lies where a part's folder must be.
        var progress = new Acting(value =>
        {
            if (value.Doing == "trying the VAE")
            {
                File.WriteAllText(_folder.File(".imported.importing/unet"), "");
            }
        });
        string message = Assert.Throws<ImportFolderException>(() => ModelImporter.Import(ParityFiles.Options(_checkpoint, Target), progress, cancel: TestContext.Current.CancellationToken)).Message;
        Assert.StartsWith($"{Target} could not be written: ", message, StringComparison.Ordinal);
        Assert.Equal([_checkpoint], Directory.GetFileSystemEntries(_folder.Path));
    }

    /// <summary>While it is written nothing stands under the target's name, and nobody else writes it.</summary>
    [Fact]
    public void Two_imports_into_one_folder_do_not_meet()
    {
        string? refusal = null;
        var progress = new Acting(value =>
        {
            Assert.False(Directory.Exists(Target));
            refusal ??= Assert.Throws<ImportFolderException>(() => ModelImporter.Import(ParityFiles.Options(_checkpoint, Target), cancel: TestContext.Current.CancellationToken)).Message;
        });
        ModelImporter.Import(ParityFiles.Options(_checkpoint, Target), progress, cancel: TestContext.Current.CancellationToken);
        Assert.StartsWith($"Another import writes {Target} at this moment.", refusal, StringComparison.Ordinal);
        _ = ModelFolder.Open(Target);
    }

    [Fact]
    public async Task What_a_killed_process_leaves_is_swept_by_the_next_import_beside_it()
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        using Process process = ImportingProcess.Start(_checkpoint, Target);
        Assert.Equal(ImportingProcess.Word, await process.StandardOutput.ReadLineAsync(cancel));
        process.Kill();
        await process.WaitForExitAsync(cancel);
        Assert.False(Directory.Exists(Target));
        Assert.True(Directory.Exists(_folder.File(".imported.importing/text_encoder")));

        string other = _folder.File("other");
        ModelImporter.Import(ParityFiles.Options(_checkpoint, other), cancel: cancel);
        Assert.Equal(new[] { _checkpoint, other }.Order(), Directory.GetFileSystemEntries(_folder.Path).Order());
    }

    public void Dispose() => _folder.Dispose();

    private sealed class Acting(Action<ImportProgress> act) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => act(value);
    }
}
