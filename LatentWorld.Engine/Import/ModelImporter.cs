using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Checkpoints.Loading;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Import.Staging;

namespace LatentWorld.Engine.Import;

/// <summary>
/// Makes a model folder of a checkpoint of Stable Diffusion 1.x or 2.x. The graphs are built from the published
/// architectures with the sizes that the weights have; the weights are copied from the mapped files piece by piece, so
/// that no network lies in memory as a whole.
/// </summary>
public static class ModelImporter
{
    /// <summary>
    /// Imports a checkpoint. The folder is written aside and gets its name when it is whole and was opened once; a
    /// refusal, a failure, a cancellation or the end of the process leave nothing under that name. The same files and
    /// options give the same bytes. It works on the calling thread.
    /// </summary>
    /// <param name="options">What is imported, how and where to.</param>
    /// <param name="progress">Is told what is being done, and how many bytes are written.</param>
    /// <param name="say">Gets a line where something was assumed, left out or made otherwise than asked.</param>
    /// <param name="cancel">Ends it early.</param>
    /// <exception cref="CheckpointException">The checkpoint, the VAE, an adapter or CLIP cannot be used; or a trial of its networks does not run; the message says what, where and what to do.</exception>
    /// <exception cref="ImportFolderException">The target is not empty or cannot be written, or the disk has no room.</exception>
    /// <exception cref="ModelFolderException">The checkpoint's own tokenizer or schedule is damaged or not supported; the message names the file that was given.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static ImportedModel Import(ImportOptions options, IProgress<ImportProgress>? progress = null, Action<string>? say = null, CancellationToken cancel = default) =>
        Import(options, progress, say, DiskRoom.Free, cancel);

    /// <param name="room">Free bytes of the disk that a folder lies on.</param>
    internal static ImportedModel Import(
        ImportOptions options, IProgress<ImportProgress>? progress, Action<string>? say, Func<string, long?> room, CancellationToken cancel)
    {
        string target = StagedFolder.Free(options.Target);
        using var checkpoint = Checkpoint.Open(options.Paths, new()
        {
            VaePath = options.VaePath,
            Adapters = options.Adapters,
            UsesMovingAverage = options.UsesMovingAverage,
        });
        using ClipSource? clip = options.ClipPath is { } path ? ClipSource.Open(path, say ?? (_ => { })) : null;
        NetworkSettings settings = checkpoint.Settings.Or(options.Settings);
        var networks = ModelNetworks.Build(checkpoint, settings, clip, options);
        try
        {
            using StagedFolder staged = StagedFolder.Begin(target);
            var writing = new FolderWriting(options, checkpoint, settings, clip, networks, staged.Path) { Progress = progress, Say = say ?? (_ => { }) };
            DiskRoom.Check(target, room(staged.Path), writing.MostBytes);
            ImportedModel model = writing.Run(cancel);
            cancel.ThrowIfCancellationRequested();
            staged.Finish();
            return model with { Folder = target };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ImportFolderException($"{target} could not be written: {exception.Message} Free room on its disk, or name another folder.", exception);
        }
    }
}
