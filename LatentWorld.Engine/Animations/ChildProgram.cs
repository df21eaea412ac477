using System.Diagnostics;
using System.Text;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Animations;

/// <summary>
/// A program that was started to do some work, fed through its input. It is killed when the work is cancelled, when it takes
/// nothing for too long, and at the latest when this is disposed: none is left behind.
/// </summary>
internal sealed class ChildProgram : IAsyncDisposable
{
    // What it says last is why it failed.
    private const int MostWords = 4096;

    private readonly Process _process;
    private readonly TimeSpan _patience;
    private readonly CancellationToken _cancel;
    private readonly CancellationTokenSource _watch;
    private readonly CancellationTokenSource _either;
    private readonly CancellationTokenRegistration _killing;
    private readonly Task<string> _words;

    private ChildProgram(Process process, TimeSpan patience, TimeProvider time, CancellationToken cancel)
    {
        (_process, _patience, _cancel) = (process, patience, cancel);
        _watch = new(Timeout.InfiniteTimeSpan, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_watch.Token, cancel);
        // A write to a program that takes nothing cannot be called off; it ends when its reader is gone.
        _killing = _either.Token.Register(Kill);
        _words = LastWordsAsync(process.StandardError);
    }

    /// <param name="path">The program.</param>
    /// <param name="patience">How long a write, or its end, may take.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">The system does not start it.</exception>
    public static ChildProgram Start(string path, IEnumerable<string> arguments, TimeSpan patience, TimeProvider time, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var start = new ProcessStartInfo(path, arguments)
        {
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
            await FailAsync().ConfigureAwait(false);
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

        await FailAsync().ConfigureAwait(false);
        return "";
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        await _process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        await _killing.DisposeAsync().ConfigureAwait(false);
        await _words.ConfigureAwait(false);
        _process.StandardInput.BaseStream.Dispose();
        _process.StandardOutput.Dispose();
        _process.StandardError.Dispose();
        _either.Dispose();
        _watch.Dispose();
        _process.Dispose();
    }

    /// <summary>Says what went wrong: what people wanted first, then what the program says.</summary>
    private async Task FailAsync()
    {
        bool isLate = _watch.IsCancellationRequested;
        Kill();
        string words = await _words.ConfigureAwait(false);
        _cancel.ThrowIfCancellationRequested();
        throw new AnimationException(
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
        catch (Exception failure) when (failure is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended already.
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
