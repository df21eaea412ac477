using System.Diagnostics;
using System.Text.Json;
using LatentWorld.Engine.Store;
using LatentWorld.Tests.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LatentWorld.Tests.Web;

/// <summary>The notebooks of the documentation, cell by cell, against the real server.</summary>
public sealed class NotebookTests : IAsyncLifetime
{
    private const string Modules = "import matplotlib, numpy, requests";

    private readonly TemporaryFolder _folder = new();
    private readonly WebUnderTest _web;

    public NotebookTests() => _web = new()
    {
        Also = services =>
        {
            services.RemoveAll<PictureStore>();
            services.AddSingleton(_ => PictureStore.Open(_folder.Path, 1 << 30, _ => { }));
        },
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _web.UseKestrel(0);
        _web.StartServer();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_field_is_read_and_the_dive_finds_its_way()
    {
        string? python = await PythonAsync();
        Assert.SkipWhen(python is null, "No Python that has requests, numpy and matplotlib is installed.");
        string notebook = TestFolders.Checkout(Path.Combine("docs", "notebooks", "read-a-field.ipynb"));
        using JsonDocument read = JsonDocument.Parse(await File.ReadAllTextAsync(notebook, Cancel));
        IEnumerable<string> cells = read.RootElement.GetProperty("cells").EnumerateArray()
            .Where(cell => cell.GetProperty("cell_type").GetString() == "code")
            .Select(cell => string.Concat(cell.GetProperty("source").EnumerateArray().Select(line => line.GetString())));

        (int code, string words) = await RunAsync(python, string.Join('\n', cells), _web.ClientOptions.BaseAddress);

        Assert.True(code == 0, words);
        Assert.Contains("done 81 of 81", words, StringComparison.Ordinal);
        Assert.Contains("81 points", words, StringComparison.Ordinal);
    }

    private static async Task<string?> PythonAsync()
    {
        foreach (string path in (string[])["python3", "/usr/bin/python3"])
        {
            try
            {
                if ((await RunAsync(path, Modules, null)).Code == 0)
                {
                    return path;
                }
            }
            catch (System.ComponentModel.Win32Exception)
            {
                // None is there.
            }
        }

        return null;
    }

    private static async Task<(int Code, string Words)> RunAsync(string python, string program, Uri? server)
    {
        var start = new ProcessStartInfo(python, ["-"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["MPLBACKEND"] = "Agg";
        start.Environment["LATENTWORLD"] = server?.ToString().TrimEnd('/');
        start.Environment["REGION"] = "0.25,0.375,0.5,0.625";
        start.Environment["ZOOM"] = "5";
        using Process process = Process.Start(start)!;
        using CancellationTokenRegistration killing = Cancel.Register(process.Kill);
        Task<string> said = process.StandardOutput.ReadToEndAsync(Cancel), wrong = process.StandardError.ReadToEndAsync(Cancel);
        await process.StandardInput.WriteAsync(program);
        process.StandardInput.Close();
        string words = await said + await wrong;
        await process.WaitForExitAsync(Cancel);
        return (process.ExitCode, words);
    }
}
