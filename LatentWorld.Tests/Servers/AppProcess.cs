using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using LatentWorld.Tests.Cluster.Fakes;
using LatentWorld.Tests.Limits;
using LatentWorld.Tests.Models;
using LatentWorld.Web.Start;

namespace LatentWorld.Tests.Servers;

/// <summary>The app as a process of its own on a free port, which a test kills, stops and starts again; see <see cref="ClusterApp"/>.</summary>
internal sealed class AppProcess : IAsyncDisposable
{
    /// <summary>Ample for what is under way to be finished, and for the end.</summary>
    private static readonly TimeSpan EndsWithin = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentQueue<RenderedLine> _rendered = [];
    private readonly string[] _within, _arguments;
    private ProcessOutput _output;
    private Process? _process;

    private AppProcess(string name, string host, IEnumerable<string> settings, string[] within, string program)
    {
        (Name, Program, _within) = (name, program, within);
        Client = new() { BaseAddress = new($"http://{host}:{FreePort.Next()}/"), Timeout = TimeSpan.FromSeconds(30) };
        _output = new(Hear);
        _arguments = [ClusterApp.Command, $"--urls={Address}", $"--Data:Folder={_folder.Path}", $"--{TimedSettings.Section}:Log=true", .. settings];
    }

    /// <summary>The file of this very program.</summary>
    public static string Own => typeof(AppProcess).Assembly.Location;

    /// <summary>By which messages call it.</summary>
    public string Name { get; }

    /// <summary>The program's file; another version's is started the next time.</summary>
    public string Program { get; set; }

    public HttpClient Client { get; }

    public Uri Address => Client.BaseAddress!;

    public int Id => _process!.Id;

    /// <summary>Each picture that it has drawn, over all its lives.</summary>
    public IReadOnlyCollection<RenderedLine> Rendered => _rendered;

    /// <summary>What it said last in its present life.</summary>
    public string Output => $"{_output}";

    /// <summary>Called with each picture as it is drawn, before it can be kept.</summary>
    public Action<RenderedLine>? Drawn { get; set; }

    /// <summary>Starts it, and waits until it is ready.</summary>
    /// <param name="settings">As on the command line: "--Cluster:Role=worker".</param>
    /// <param name="host">The address of this machine that it listens on.</param>
    /// <param name="within">A command that runs it, such as one that enters a network namespace.</param>
    /// <param name="program">The program's file; null for this one's.</param>
    public static async Task<AppProcess> StartAsync(
        string name, IEnumerable<string> settings, string host = "127.0.0.1", string[]? within = null, string? program = null)
    {
        var app = new AppProcess(name, host, settings, within ?? [], program ?? Own);
        try
        {
            await app.RestartAsync();
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts one that cannot start, and waits until it has ended with the exit code of a setting that is wrong.</summary>
    /// <returns>All that it has said.</returns>
    public static async Task<string> FailAsync(string name, IEnumerable<string> settings)
    {
        await using AppProcess app = Begin(name, settings);
        await app.EndAsync(StartFailure.ExitCode);
        return app._output.ToString();
    }

    /// <summary>Starts it, and waits for nothing.</summary>
    public static AppProcess Begin(string name, IEnumerable<string> settings)
    {
        var app = new AppProcess(name, "127.0.0.1", settings, [], Own);
        app.Start();
        return app;
    }

    /// <summary>Starts it, anew where it runs, on the address that it had, and waits until it is ready.</summary>
    public async Task RestartAsync()
    {
        Start();
        await ReadyAsync();
    }

    /// <summary>Starts it, anew where it runs.</summary>
    public void Start()
    {
        Kill();
        _output = new(Hear);
        string[] command = [.. _within, "dotnet", "exec", Program, .. _arguments];
        _process = Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // Compiling once more what it runs for a minute costs the cores that many such processes share.
            Environment = { ["DOTNET_TieredPGO"] = "0", ["DOTNET_gcServer"] = "0", ["DOTNET_gcConcurrent"] = "0" },
        })!;
        _output.Follow(_process);
    }

    /// <summary>Waits until it says that it is ready.</summary>
    public Task ReadyAsync() => Poll.UntilAsync(
        async () =>
        {
            Assert.False(_process!.HasExited, Words("has ended"));
            return await AnswersAsync("readyz");
        },
        () => Words("is not ready"));

    /// <summary>Whether it answers an address with success, now.</summary>
    public async Task<bool> AnswersAsync(string path)
    {
        try
        {
            using HttpResponseMessage answer = await Client.GetAsync(path, TestContext.Current.CancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            return false;
        }
    }

    /// <summary>The id of its first start world.</summary>
    public async Task<string> WorldAsync()
    {
        JsonElement worlds = await Client.GetFromJsonAsync<JsonElement>("api/worlds", TestContext.Current.CancellationToken);
        return worlds[0].GetProperty("id").GetString()!;
    }

    /// <summary>Ends it at once, as a machine ends that loses its power (SIGKILL); it may have ended already.</summary>
    public void Kill()
    {
        if (_process is { } process)
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
            _process = null;
        }
    }

    /// <summary>Holds it, as a machine that hangs (SIGSTOP).</summary>
    public void Stop() => ProcessSignal.Send(_process!, ProcessSignal.Stop);

    /// <summary>Lets it go on (SIGCONT).</summary>
    public void Continue() => ProcessSignal.Send(_process!, ProcessSignal.Continue);

    /// <summary>Asks it to end (SIGTERM), and waits for that.</summary>
    public async Task TerminateAsync()
    {
        ProcessSignal.Send(_process!, ProcessSignal.Terminate);
        await EndAsync(0);
    }

    /// <summary>Waits until it has ended by itself, with an exit code.</summary>
    public async Task EndAsync(int exitCode)
    {
        try
        {
            await _process!.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(EndsWithin, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            Assert.Fail(Words($"did not end within {EndsWithin.TotalSeconds} s"));
        }

        Assert.True(_process.ExitCode == exitCode, Words($"ended with {_process.ExitCode}"));
        Kill();
    }

    /// <summary>What has become of it, and what it said last.</summary>
    public string Words(string what) => $"{Name} {what}. It said:\n{_output}";

    public ValueTask DisposeAsync()
    {
        Kill();
        Client.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Hear(string line)
    {
        if (RenderedLine.Read(line) is { } rendered)
        {
            _rendered.Enqueue(rendered);
            Drawn?.Invoke(rendered);
        }
    }
}
