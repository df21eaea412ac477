using System.IO.Pipelines;
using System.Text;
using LatentWorld.Web.Http.Wire;

namespace LatentWorld.Tests.Web.Http;

public sealed class WordedOutputTests
{
    private const string Bare = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    private readonly Pipe _pipe = new();

    [Fact]
    public async Task What_is_not_expected_passes_as_it_is()
    {
        var output = new WordedOutput(_pipe.Writer);
        Assert.Equal(Bare, await SendAsync(output, Bare));
    }

    [Fact]
    public async Task An_expected_answer_without_words_gets_them_and_their_length()
    {
        var output = new WordedOutput(_pipe.Writer);
        output.Expect("Nein, schön.");
        string answer = await SendAsync(output, Bare);
        Assert.StartsWith("HTTP/1.1 400 Bad Request\r\nContent-Length: 13\r\nContent-Type: text/plain; charset=utf-8\r\n", answer, StringComparison.Ordinal);
        Assert.EndsWith("Connection: close\r\n\r\nNein, schön.", answer, StringComparison.Ordinal);
        Assert.Equal(Bare, await SendAsync(output, Bare));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")]
    [InlineData("d\r\nlast of a body\r\n0\r\n\r\n")]
    public async Task Another_answer_than_the_expected_passes_as_it_is(string other)
    {
        var output = new WordedOutput(_pipe.Writer);
        output.Expect("words");
        Assert.Equal(other, await SendAsync(output, other));
    }

    private async Task<string> SendAsync(WordedOutput output, string answer)
    {
        await output.WriteAsync(Encoding.UTF8.GetBytes(answer), TestContext.Current.CancellationToken);
        ReadResult read = await _pipe.Reader.ReadAsync(TestContext.Current.CancellationToken);
        string sent = Encoding.UTF8.GetString(read.Buffer);
        _pipe.Reader.AdvanceTo(read.Buffer.End);
        return sent;
    }
}
