using System.Diagnostics;
using System.Text.Json;
using LatentWorld.Engine.Models.Inventory;

namespace LatentWorld.Web.Models;

/// <summary>A server of a model as a process of this same program. It ends with this one, however this one ends: its standard input ends then.</summary>
internal sealed class ModelProcess : IModelServer
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100), JobsPatience = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly HttpClient _client;
    private readonly TimeSpan _patience;

    private ModelProcess(Process process, Uri address, TimeSpan patience)
    {
        (_process, Address, _patience) = (process, address, patience);
        _client = new() { BaseAddress = address, Timeout = JobsPatience };
        Ended = process.WaitForExitAsync();
    }

    public Uri Address { get; }

    public Task Ended { get; }

    /// <param name="launch">How it is started, and where it says its address.</param>
    /// <param name="patience">How long it may take until it answers.</param>
    /// <exception cref="ModelServerException">It has ended before it answered, or took too long.</exception>
    public static async Task<IModelServer> StartAsync(ModelLaunch launch, ListedModel model, TimeSpan patience, TimeProvider time, ILogger logger, CancellationToken cancellation)
    {
        string addressFile = launch.AddressFile(model);
        Process process = Start(launch, model, addressFile, logger);
        using var end = new CancellationTokenSource(patience, time);
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellation, end.Token);
        try
        {
            while (!File.Exists(addressFile))
            {
                if (process.HasExited)
                {
                    throw new ModelServerException("Its server could not start; this server's log says why.");
                }

                await Task.Delay(Look, time, late.Token);
            }

            return new ModelProcess(process, new(await File.ReadAllTextAsync(addressFile, late.Token)), launch.StopPatience);
        }
        catch (Exception exception)
        {
            await KillAsync(process);
            process.Dispose();
            throw exception is OperationCanceledException && !cancellation.IsCancellationRequested
                ? new ModelServerException($"It was not open after {patience.TotalSeconds:0} s. Its operator may raise Models:OpenSeconds.", exception)
                : exception;
        }
    }

    public async Task<bool> IsBusyAsync(CancellationToken cancellation)
    {
        try
        {
            JsonElement jobs = await _client.GetFromJsonAsync<JsonElement>("api/jobs", cancellation);
            return jobs.EnumerateArray().Any(job => job.GetProperty("state").GetString() is "waiting" or "running");
        }
        catch (TaskCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // It lives and has much to do.
            return true;
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or InvalidOperationException or KeyNotFoundException)
        {
            // Whoever gives no answer does no work that must not be ended.
            return false;
        }
    }

    public async Task StopAsync()
    {
        try
        {
            _process.StandardInput.Close();
            await Ended.WaitAsync(_patience);
        }
        catch (TimeoutException)
        {
            await KillAsync(_process);
        }
        catch (IOException)
        {
            // It has ended already.
        }

        _client.Dispose();
        _process.Dispose();
    }

    private static async Task KillAsync(Process process)
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    private static Process Start(ModelLaunch launch, ListedModel model, string addressFile, ILogger logger)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(addressFile)!);
            File.Delete(addressFile);
            Process process = Process.Start(launch.Of(model)) ?? throw new ModelServerException("Its server could not start.");
            process.OutputDataReceived += (_, line) => Pass(line.Data);
            process.ErrorDataReceived += (_, line) => Pass(line.Data);
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            return process;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or System.ComponentModel.Win32Exception)
        {
            logger.LogWarning(exception, "The server of {Model} cannot be started", model.Reference.Name);
            throw new ModelServerException("Its server could not start; this server's log says why.", exception);
        }

        void Pass(string? line)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                logger.LogWarning("{Model}: {Line}", model.Reference.Name, line.TrimEnd());
            }
        }
    }
}
