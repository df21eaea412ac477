using System.Diagnostics;
using System.Text;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Animations;

/// <summary>
/// ffmpeg at work, fed through its input. It is killed when the work is cancelled, when it takes nothing for too long, and at the
/// latest when this is disposed: none is left behind.
/// </summary>
internal sealed class FfmpegProcess : IAsyncDisposable
{
    // What it says last is why it failed.
    private const int MostWords = 4096;

    // What was killed is gone in a moment, but for one that hangs in the system itself: that is left to it.
    private static readonly TimeSpan Parting = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private readonly TimeSpan _patience;
    private readonly TimeProvider _time;
    private readonly CancellationToken _cancel;
    private readonly CancellationTokenSource _watch;
    private readonly CancellationTokenSource _either;
    private readonly CancellationTokenRegistration _killing;
    private readonly Task<string> _words;

    private FfmpegProcess(Process process, TimeSpan patience, TimeProvider time, CancellationToken cancel)
    {
        (_process, _patience, _time, _cancel) = (process, patience, time, cancel);
        _watch = new(Timeout.InfiniteTimeSpan, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_watch.Token, cancel);
        // A write to a program that takes nothing cannot be called off; it ends when its reader is gone.
        _killing = _either.Token.Register(Kill);
        _words = LastWordsAsync(process.StandardError);
    }

    /// <param name="path">The program.</param>
    /// <param name="folder">Where it works: files that it is told by name alone lie there, and its complaints name no path.</param>
    /// <param name="patience">How long a write, or its end, may take.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">The system does not start it.</exception>
    public static FfmpegProcess Start(string path, IEnumerable<string> arguments, string folder, TimeSpan patience, TimeProvider time, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var start = new ProcessStartInfo(path, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new(Process.Start(start)!, patience, time, cancel);
    }

    /// <summary>Hands it bytes.</summary>
    /// <exception cref="AnimationException">It ended, or took nothing for too long.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public async Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        _watch.CancelAfter(_patience);
        try
        {
            await _process.StandardInput.BaseStream.WriteAsync(bytes, _either.Token).ConfigureAwait(false);
            // How long the next bytes take to come is not the program's doing.
            _watch.CancelAfter(Timeout.InfiniteTimeSpan);
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException)
        {
            throw await FailureAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Tells it that no more comes, and waits until it ends well.</summary>
    /// <inheritdoc cref="WriteAsync"/>
    public Task EndAsync() => ReadAsync();

    /// <summary>The same; what it printed.</summary>
    /// <inheritdoc cref="WriteAsync"/>
    public async Task<string> ReadAsync()
    {
        _watch.CancelAfter(_patience);
        try
        {
            _process.StandardInput.Close();
            string text = await _process.StandardOutput.ReadToEndAsync(_either.Token).ConfigureAwait(false);
            await _process.WaitForExitAsync(_either.Token).ConfigureAwait(false);
            if (_process.ExitCode == 0)
            {
                return text;
            }
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException)
        {
        }

        throw await FailureAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        await EndsAsync(_process.WaitForExitAsync(CancellationToken.None)).ConfigureAwait(false);
        await _killing.DisposeAsync().ConfigureAwait(false);
        await EndsAsync(_words).ConfigureAwait(false);
        _process.StandardInput.BaseStream.Dispose();
        _process.StandardOutput.Dispose();
        _process.StandardError.Dispose();
        _either.Dispose();
        _watch.Dispose();
        _process.Dispose();
    }

    /// <summary>What went wrong: what people wanted first, then what the program says.</summary>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    private async Task<AnimationException> FailureAsync()
    {
        bool isLate = _watch.IsCancellationRequested;
        Kill();
        string words = await EndsAsync(_words).ConfigureAwait(false) ? await _words.ConfigureAwait(false) : "";
        _cancel.ThrowIfCancellationRequested();
        return new(
            isLate ? $"ffmpeg did not get on for {NumberWords.Exact(_patience.TotalSeconds)} seconds and was ended. Try a smaller width."
            : words.Length > 0 ? $"ffmpeg could not make the film: {words}"
            : "ffmpeg ended before the film was made, and did not say why.");
    }

    private void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception failure) when (failure is InvalidOperationException or System.ComponentModel.Win32Exception or AggregateException)
        {
            // It has ended already, or the system does not let it, or what it has started, be ended. This may run on a timer, where nobody would catch it.
        }
    }

    /// <summary>Waits for what a kill brings about.</summary>
    /// <returns>Whether it came about in time.</returns>
    private async Task<bool> EndsAsync(Task end)
    {
        try
        {
            await end.WaitAsync(Parting, _time, CancellationToken.None).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>The last line that it prints to its errors, as it may be shown; what comes before is read and forgotten.</summary>
    private static async Task<string> LastWordsAsync(StreamReader errors)
    {
        var words = new StringBuilder();
        char[] chunk = new char[MostWords];
        for (int read; (read = await errors.ReadAsync(chunk).ConfigureAwait(false)) > 0;)
        {
            words.Append(chunk, 0, read);
            words.Remove(0, Math.Max(0, words.Length - MostWords));
        }

        string? last = words.ToString().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault();
        return last is null ? "" : ShownText.Isolated(ShownText.Beginning(last, 200));
    }
}
