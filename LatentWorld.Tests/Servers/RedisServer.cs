using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using LatentWorld.Tests.Limits;
using LatentWorld.Tests.Models;

namespace LatentWorld.Tests.Servers;

/// <summary>A real Redis on a free port. What it is told it writes down, as docs/cluster.md asks for, so that it knows it after a kill.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private const string Program = "/usr/bin/redis-server";

    private readonly TemporaryFolder _folder = new();
    private readonly int _port = FreePort.Next();
    private readonly string _addresses;
    private ProcessOutput _output = new();
    private Process? _process;

    private RedisServer(string addresses) => _addresses = addresses;

    /// <summary>Of its process.</summary>
    public int Id => _process!.Id;

    /// <summary>How StackExchange.Redis calls it.</summary>
    public string ConnectionString => ConnectionStringAt("127.0.0.1");

    /// <param name="also">Another address of this machine that it is reached at.</param>
    public static async Task<RedisServer> StartAsync(string? also = null)
    {
        Assert.True(File.Exists(Program), "redis-server is not installed (apt-get install redis-server).");
        var server = new RedisServer(also is null ? "127.0.0.1" : $"127.0.0.1 {also}");
        try
        {
            await server.RestartAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>How it is called by those who reach this machine at another address.</summary>
    public string ConnectionStringAt(string address) => $"{address}:{_port}";

    /// <summary>Kills it.</summary>
    public async Task StopAsync()
    {
        if (_process is { } process)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            process.Dispose();
            _process = null;
        }
    }

    /// <summary>Starts it, anew where it runs, on the port that it had, and waits until it answers.</summary>
    /// <param name="isEmpty">Whether what it had on disk is gone.</param>
    public async Task RestartAsync(bool isEmpty = false)
    {
        await StopAsync();
        if (isEmpty)
        {
            Directory.Delete(Path.Combine(_folder.Path, "appendonlydir"), recursive: true);
        }

        _output = new();
        _process = Process.Start(new ProcessStartInfo(
            Program, ["--port", $"{_port}", "--bind", .. _addresses.Split(' '), "--dir", _folder.Path, "--save", "", "--appendonly", "yes", "--appendfsync", "no", "--protected-mode", "no"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _output.Follow(_process);
        await Poll.UntilAsync(AnswersAsync, () => $"Redis does not answer. It said:\n{_output}");
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Dispose();
    }

    private async Task<bool> AnswersAsync()
    {
        Assert.False(_process!.HasExited, $"Redis has ended. It said:\n{_output}");
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, _port, TestContext.Current.CancellationToken);
            await client.GetStream().WriteAsync("PING\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
            byte[] answer = new byte[5];
            await client.GetStream().ReadExactlyAsync(answer, TestContext.Current.CancellationToken);
            return Encoding.ASCII.GetString(answer) == "+PONG";
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            return false;
        }
    }
}
