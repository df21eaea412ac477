using System.Security.Cryptography;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Planning;
using Microsoft.Extensions.Logging;

namespace LatentWorld.Engine.Corners;

/// <summary>The corners that are being made, so many at once, and what came of the last; each can be cancelled.</summary>
public sealed class CornerMakings(CornerMaker maker, ILogger<CornerMakings> logger) : IAsyncDisposable
{
    /// <summary>Most that one client has made at once.</summary>
    public const int MostOfClient = 2;

    /// <summary>Most that are made at once.</summary>
    public const int Most = 8;

    // What has ended stays to be asked after.
    private const int Remembered = 64;

    private readonly Lock _gate = new();

    /// <summary>The oldest first.</summary>
    private readonly List<Entry> _entries = [];

    private bool _isClosed;

    /// <summary>Begins to make a corner.</summary>
    /// <param name="refusal">Why it is not begun, for people; null where it is.</param>
    /// <returns>Null where it is not begun.</returns>
    public CornerMaking? TryStart(CornerRequest request, string client, out string? refusal)
    {
        lock (_gate)
        {
            refusal = Refusal(client);
            if (refusal is not null)
            {
                return null;
            }

            var entry = new Entry { Making = new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), client) };
            entry.Work = Task.Run(() => RunAsync(entry, request));
            _entries.Add(entry);
            foreach (Entry old in _entries.Where(one => !one.Making.IsOpen).SkipLast(Remembered).ToList())
            {
                _entries.Remove(old);
                old.Stop.Dispose();
            }

            return entry.Making;
        }
    }

    /// <summary>Where a corner stands; null where there is none of that id, or not any more.</summary>
    public CornerMaking? Find(string id)
    {
        lock (_gate)
        {
            return _entries.Find(entry => entry.Making.Id == id)?.Making;
        }
    }

    /// <summary>Waits for a corner's end. Who gives up the wait gives up the corner.</summary>
    /// <returns>Where it stands then; null where there is none of that id, or not any more.</returns>
    /// <exception cref="OperationCanceledException">The wait was given up.</exception>
    public async Task<CornerMaking?> WaitAsync(string id, CancellationToken cancellation)
    {
        Task? work;
        lock (_gate)
        {
            work = _entries.Find(entry => entry.Making.Id == id)?.Work;
        }

        try
        {
            await (work ?? Task.CompletedTask).WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Cancel(id);
            throw;
        }

        return Find(id);
    }

    /// <summary>Gives a corner up; one that has ended stays as it is.</summary>
    public void Cancel(string id)
    {
        lock (_gate)
        {
            _ = _entries.Find(entry => entry.Making.Id == id)?.Stop.CancelAsync();
        }
    }

    /// <summary>Gives up what is open, and waits for its end.</summary>
    public async ValueTask DisposeAsync()
    {
        List<Entry> open;
        lock (_gate)
        {
            _isClosed = true;
            open = [.. _entries];
        }

        foreach (Entry entry in open)
        {
            await entry.Stop.CancelAsync().ConfigureAwait(false);
            await entry.Work.ConfigureAwait(false);
        }
    }

    private string? Refusal(string client)
    {
        int open = _entries.Count(entry => entry.Making.IsOpen), own = _entries.Count(entry => entry.Making.IsOpen && entry.Making.Client == client);
        return _isClosed ? "The server is stopping."
            : own >= MostOfClient ? $"{own} corners of yours are being made already. Wait for one of them, or cancel it."
            : open >= Most ? $"{open} corners are being made already. Try again in a minute."
            : null;
    }

    private async Task RunAsync(Entry entry, CornerRequest request)
    {
        try
        {
            MadeCorner made = await maker.MakeAsync(
                request, entry.Making.Client, (done, steps) => Change(entry, making => making with { Done = done, Steps = steps }), entry.Stop.Token).ConfigureAwait(false);
            Change(entry, making => making with { Hash = made.Hash, Turn = made.Turn });
        }
        catch (OperationCanceledException)
        {
            Change(entry, making => making with { Failure = "It was cancelled." });
        }
        catch (Exception exception) when (exception is RenderingException or TileUnavailableException or MissingLatentException or PromptException)
        {
            Change(entry, making => making with { Failure = exception.Message });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The exception names the folder, which is nobody's business.
            logger.LogError(exception, "A corner could not be written");
            Change(entry, making => making with { Failure = "The corner cannot be kept: the disk is full, or refuses it. Make room, and try again." });
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "A corner could not be made");
            Change(entry, making => making with { Failure = "The corner could not be made: the program failed. The server's log says more." });
        }
    }

    private void Change(Entry entry, Func<CornerMaking, CornerMaking> change)
    {
        lock (_gate)
        {
            entry.Making = change(entry.Making);
        }
    }

    private sealed class Entry
    {
        public required CornerMaking Making { get; set; }

        public CancellationTokenSource Stop { get; } = new();

        public Task Work { get; set; } = Task.CompletedTask;
    }
}
