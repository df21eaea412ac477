using System.Diagnostics;
using System.Text.Json;

namespace LatentWorld.PushLoad;

/// <summary>The server under load, with a store of its own, which goes with it.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("latentworld-push-");

    private ServerProcess(string assembly, int viewers)
    {
        // Without prefetch: what is rendered is what somebody looks at.
        _process = Process.Start(new ProcessStartInfo("dotnet",
        [
            Path.GetFullPath(assembly), "--urls", Address.ToString(), $"--Data:Folder={_data.FullName}", $"--Tiles:ViewersPerClient={viewers}",
            "--Tiles:Prefetch=false", "--Logging:LogLevel:Default=Warning",
        ])
        { WorkingDirectory = Path.GetDirectoryName(Path.GetFullPath(assembly))! })!;
    }

    public static Uri Address { get; } = new("http://127.0.0.1:5171/");

    public HttpClient Client { get; } = new() { BaseAddress = Address };

    /// <summary>The first start world's id.</summary>
    public string World { get; private set; } = "";

    public static async Task<ServerProcess> StartAsync(string assembly, int viewers)
    {
        var server = new ServerProcess(assembly, viewers);
        while (!await server.IsUpAsync())
        {
            await Task.Delay(500);
        }

        using JsonDocument worlds = JsonDocument.Parse(await server.Client.GetStringAsync("api/worlds"));
        server.World = worlds.RootElement[0].GetProperty("id").GetString()!;
        return server;
    }

    public long ResidentBytes()
    {
        _process.Refresh();
        return _process.WorkingSet64;
    }

    /// <summary>When a picture was finished, by the server's own record.</summary>
    public async Task<DateTimeOffset> RenderedAtAsync(int zoom, long x, long y)
    {
        using JsonDocument tile = JsonDocument.Parse(await Client.GetStringAsync($"api/worlds/{World}/tiles/{zoom}/{x}/{y}"));
        return tile.RootElement.GetProperty("provenance").GetProperty("renderedAt").GetDateTimeOffset();
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        Client.Dispose();
        _data.Delete(recursive: true);
    }

    private async Task<bool> IsUpAsync()
    {
        if (_process.HasExited)
        {
            throw new InvalidOperationException($"The server ended with {_process.ExitCode}; its words are above.");
        }

        try
        {
            return (await Client.GetAsync("healthz")).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
