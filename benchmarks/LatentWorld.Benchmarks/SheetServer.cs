using System.Diagnostics;
using System.Text.Json;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Benchmarks;

/// <summary>A server on a data folder of the benchmark's, asked over loopback.</summary>
internal sealed class SheetServer : IDisposable
{
    private static readonly Uri Address = new("http://127.0.0.1:5172/");

    private readonly Process _process;
    private readonly HttpClient _client = new() { BaseAddress = Address };

    private SheetServer(string assembly, string folder) => _process = Process.Start(new ProcessStartInfo(
        "dotnet",
        [Path.GetFullPath(assembly), "--urls", Address.ToString(), $"--Data:Folder={folder}", "--Tiles:Prefetch=false", "--Logging:LogLevel:Default=Warning"])
    { WorkingDirectory = Path.GetDirectoryName(Path.GetFullPath(assembly))! })!;

    /// <summary>The first start world of a server.</summary>
    public static async Task<WorldId> FirstWorldAsync(string assembly, string folder)
    {
        using SheetServer server = await StartAsync(assembly, folder);
        using JsonDocument worlds = JsonDocument.Parse(await server._client.GetStringAsync("api/worlds"));
        return new(worlds.RootElement[0].GetProperty("id").GetString()!);
    }

    /// <summary>Starts it and waits until it answers.</summary>
    public static async Task<SheetServer> StartAsync(string assembly, string folder)
    {
        var server = new SheetServer(assembly, folder);
        while (!await server.IsUpAsync())
        {
            await Task.Delay(500);
        }

        return server;
    }

    /// <summary>Gets an address whole.</summary>
    public async Task<(double Milliseconds, int Bytes)> GetAsync(string address)
    {
        long started = Stopwatch.GetTimestamp();
        byte[] bytes = await _client.GetByteArrayAsync(address);
        return (Stopwatch.GetElapsedTime(started).TotalMilliseconds, bytes.Length);
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _client.Dispose();
    }

    private async Task<bool> IsUpAsync()
    {
        try
        {
            using HttpResponseMessage answer = await _client.GetAsync("healthz");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException) when (!_process.HasExited)
        {
            return false;
        }
    }
}
