using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Import;
using LatentWorld.Engine.Import.Staging;

namespace LatentWorld.Web.Models;

/// <summary>Checkpoints that people bring: one at a time comes in within bounds and is imported in the background.</summary>
public sealed class BroughtModels : IAsyncDisposable
{
    private const int Chunk = 1 << 20, MostLines = 20;

    private readonly string _folder;
    private readonly BroughtRoom _room;
    private readonly BroughtSpool _spool;
    private readonly ServedModels _models;
    private readonly ILogger<BroughtModels> _logger;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly CancellationTokenSource _stop = new();
    private CancellationTokenSource? _current;
    private Task _import = Task.CompletedTask;
    private Bringing? _last;

    /// <param name="folder">Where model folders are written.</param>
    /// <param name="one">Most bytes of a checkpoint.</param>
    /// <param name="all">Most bytes of all in the folder.</param>
    internal BroughtModels(string folder, long one, long all, ServedModels models, ILogger<BroughtModels> logger) =>
        (_folder, _room, _spool, _models, _logger) = (folder, new(folder, one, all), new(folder, logger), models, logger);

    /// <summary>How the file at a path becomes the folder at another. Files of other sizes than the published ones need more than they tell.</summary>
    internal Func<string, string, ImportOptions> Options { get; init; } = (path, target) => new([path], target);

    /// <summary>The one that is being brought, or was brought last; null where none was since the start.</summary>
    public Bringing? Last => Volatile.Read(ref _last);

    /// <summary>Takes a checkpoint whole, and imports it afterwards; <see cref="Last"/> says how far it is.</summary>
    /// <param name="file">Its file's name.</param>
    /// <param name="length">Its bytes, where they are stated.</param>
    /// <exception cref="BringException">It is not taken.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled, by the sender or by <see cref="Cancel"/>.</exception>
    internal async Task TakeAsync(string file, Stream body, long? length, CancellationToken cancellation)
    {
        BroughtName.Check(file);
        _room.Check(length ?? 0);
        if (!await _turn.WaitAsync(TimeSpan.Zero, cancellation))
        {
            throw new BringException(StatusCodes.Status409Conflict, "Another checkpoint is being brought. Bring yours when that is done.");
        }

        var cancel = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        bool isTaken = false;
        try
        {
            Volatile.Write(ref _current, cancel);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel.Token, cancellation);
            string path = await ReceiveAsync(file, body, length ?? 0, both.Token);
            isTaken = true;
            _import = Task.Factory.StartNew(() => Import(path, cancel), TaskCreationOptions.LongRunning);
        }
        finally
        {
            if (!isTaken)
            {
                End(cancel);
            }
        }
    }

    /// <summary>Ends what is under way; nothing is left of it.</summary>
    public void Cancel()
    {
        try
        {
            Volatile.Read(ref _current)?.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has ended just now.
        }
    }

    /// <summary>Deletes what a server that was killed has left of a checkpoint.</summary>
    public void CleanUp()
    {
        if (_turn.Wait(TimeSpan.Zero))
        {
            _spool.Delete();
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _import;
    }

    private async Task<string> ReceiveAsync(string file, Stream body, long length, CancellationToken cancellation)
    {
        string name = BroughtName.Of(file);
        try
        {
            string path = Path.Combine(_spool.Make(), $"{name}.safetensors");
            await using FileStream spool = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
            Turn(new(name, BringState.Sending, 0, length));
            byte[] chunk = new byte[Chunk];
            long done = 0;
            for (int read; (read = await ReadAsync(body, chunk, cancellation)) > 0;)
            {
                _room.CheckOne(done += read);
                await spool.WriteAsync(chunk.AsMemory(0, read), cancellation);
                Turn(new(name, BringState.Sending, done, length));
            }

            return path;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _logger.LogWarning(exception, "A brought checkpoint cannot be written to {Folder}", _folder);
            throw Failed(name, new(StatusCodes.Status507InsufficientStorage, "It cannot be written: the disk is full or refuses it. Free some room, or ask the operator."));
        }
        catch (BringException exception)
        {
            throw Failed(name, exception);
        }
        catch (OperationCanceledException)
        {
            Turn(new(name, BringState.Failed, Problem: "It was cancelled."));
            throw;
        }
    }

    /// <summary>A sender that goes, or is too slow, is no fault of the disk.</summary>
    private static async Task<int> ReadAsync(Stream body, byte[] chunk, CancellationToken cancellation)
    {
        try
        {
            return await body.ReadAtLeastAsync(chunk, chunk.Length, throwOnEndOfStream: false, cancellation);
        }
        catch (IOException)
        {
            throw new BringException(StatusCodes.Status400BadRequest, "The sending broke off before all of it was there. Send it again.");
        }
    }

    private void Import(string path, CancellationTokenSource cancel)
    {
        (string name, List<string> lines) = (Path.GetFileNameWithoutExtension(path), []);
        try
        {
            var progress = new Reporter(value => Turn(new(name, BringState.Importing, value.Done, value.All, [.. lines])));
            Turn(new(name, BringState.Importing));
            ImportedModel model = ModelImporter.Import(Options(path, BroughtName.Free(_folder, name)), progress, Say, cancel.Token);
            if (IsHereAlready(model))
            {
                Say("This model is here already; nothing was kept twice.");
            }

            List();
            _logger.LogInformation("{Name} was brought and imported", name);
            Turn(new(name, BringState.Done, Lines: [.. lines], Slug: ModelSlug.Of(model.Reference.Hash)));
        }
        catch (OperationCanceledException)
        {
            Turn(new(name, BringState.Failed, Problem: "It was cancelled."));
        }
        catch (CheckpointException exception)
        {
            // Where it lies is the server's own business.
            Turn(new(name, BringState.Failed, Problem: exception.Message.Replace(path, Path.GetFileName(path), StringComparison.Ordinal)));
        }
        catch (ImportFolderException exception)
        {
            _logger.LogWarning("{Name} could not be imported: {Problem}", name, exception.Message);
            Turn(new(name, BringState.Failed, Problem: "The model cannot be written: the server's disk is full or refuses it. This server's log says more."));
        }
        catch (Exception exception)
        {
            _logger.LogError(exception, "{Name} could not be imported", name);
            Turn(new(name, BringState.Failed, Problem: "The import failed; this server's log says why."));
        }
        finally
        {
            End(cancel);
        }

        void Say(string line)
        {
            if (lines.Count < MostLines)
            {
                lines.Add(line);
            }
        }
    }

    /// <summary>Deletes what was imported where the same model is listed.</summary>
    private bool IsHereAlready(ImportedModel model)
    {
        if (model.Reference.Hash != _models.Own.Hash && (_models.Find(ModelSlug.Of(model.Reference.Hash)) is not { } known || known.Model.Folder == model.Folder))
        {
            return false;
        }

        Directory.Delete(model.Folder, recursive: true);
        return true;
    }

    /// <summary>Lists what is there now, which is there whether that succeeds or not.</summary>
    private void List()
    {
        try
        {
            _models.RefreshAsync().GetAwaiter().GetResult();
        }
        catch (Exception exception)
        {
            _logger.LogError(exception, "Models could not be looked for");
        }
    }

    private void End(CancellationTokenSource cancel)
    {
        Volatile.Write(ref _current, null);
        cancel.Dispose();
        _spool.Delete();
        _turn.Release();
    }

    private BringException Failed(string name, BringException why)
    {
        Turn(new(name, BringState.Failed, Problem: why.Message));
        return why;
    }

    /// <summary>Says how it stands; that it has ended, once nothing of its file is left.</summary>
    private void Turn(Bringing to)
    {
        if (to.State is BringState.Done or BringState.Failed)
        {
            _spool.Delete();
        }

        Volatile.Write(ref _last, to);
    }

    /// <summary>On the importing thread itself, so that nothing comes late.</summary>
    private sealed class Reporter(Action<ImportProgress> report) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => report(value);
    }
}
