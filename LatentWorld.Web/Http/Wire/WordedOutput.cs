using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace LatentWorld.Web.Http.Wire;

/// <summary>
/// What a connection sends, passed on as it is; but for the one answer that the web server gives by itself, with a status
/// and no words, to what is no request. That is held back until it is whole, and gets words.
/// </summary>
internal sealed class WordedOutput(PipeWriter inner) : PipeWriter
{
    private const string Bodiless = "Content-Length: 0\r\n";

    private ArrayBufferWriter<byte>? _held;
    private string _words = "";

    public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

    public override long UnflushedBytes => inner.UnflushedBytes + (_held?.WrittenCount ?? 0);

    /// <summary>Says that an answer without words comes next, the connection's last.</summary>
    public void Expect(string words) => (_held, _words) = (new(), words);

    public override Memory<byte> GetMemory(int sizeHint = 0) => _held?.GetMemory(sizeHint) ?? inner.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => _held is { } held ? held.GetSpan(sizeHint) : inner.GetSpan(sizeHint);

    public override void Advance(int bytes)
    {
        if (_held is { } held)
        {
            held.Advance(bytes);
        }
        else
        {
            inner.Advance(bytes);
        }
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        Release();
        return inner.FlushAsync(cancellationToken);
    }

    public override void CancelPendingFlush() => inner.CancelPendingFlush();

    public override void Complete(Exception? exception = null)
    {
        Release();
        inner.Complete(exception);
    }

    public override ValueTask CompleteAsync(Exception? exception = null)
    {
        Release();
        return inner.CompleteAsync(exception);
    }

    /// <summary>What was expected has come, or something else, which passes as it is.</summary>
    private void Release()
    {
        if (_held is not { WrittenCount: > 0 } held)
        {
            return;
        }

        _held = null;
        inner.Write(Worded(held.WrittenSpan, _words));
    }

    /// <param name="answer">The bytes of an answer.</param>
    internal static ReadOnlySpan<byte> Worded(ReadOnlySpan<byte> answer, string words)
    {
        string head = Encoding.Latin1.GetString(answer);
        if (!head.StartsWith("HTTP/1.1 ", StringComparison.Ordinal)
            || !head.EndsWith("\r\n\r\n", StringComparison.Ordinal)
            || !head.Contains(Bodiless, StringComparison.OrdinalIgnoreCase))
        {
            return answer;
        }

        byte[] body = Encoding.UTF8.GetBytes(words);
        string worded = head.Replace(
            Bodiless,
            $"Content-Length: {body.Length}\r\nContent-Type: text/plain; charset=utf-8\r\nX-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\n",
            StringComparison.OrdinalIgnoreCase);
        return (byte[])[.. Encoding.Latin1.GetBytes(worded), .. body];
    }
}
