using System.Diagnostics;

namespace LatentWorld.Tests.Servers;

/// <summary>What a process says, so that the message of a test's failure can say it too. It is read always: a full pipe would hold the process.</summary>
/// <param name="heard">Called with each line, one at a time.</param>
internal sealed class ProcessOutput(Action<string>? heard = null)
{
    /// <summary>What matters is at the end, but for what a start that fails says, which is short.</summary>
    private const int MostLines = 300;

    private readonly Lock _gate = new();
    private readonly Queue<string> _lines = [];

    /// <summary>Begins to read what a process says, which was started with both outputs redirected.</summary>
    public void Follow(Process process)
    {
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The last lines.</summary>
    public override string ToString()
    {
        lock (_gate)
        {
            return string.Join('\n', _lines);
        }
    }

    private void Take(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
        {
            return;
        }

        lock (_gate)
        {
            _lines.Enqueue(line);
            if (_lines.Count > MostLines)
            {
                _lines.Dequeue();
            }

            heard?.Invoke(line);
        }
    }
}
