using System.Diagnostics;
using LatentWorld.Engine.Models.Loading;
using LatentWorld.Engine.Models.Runtime;

namespace LatentWorld.Tests.Models.Loading;

/// <summary>A process of its own that opens a model, uses it and ends: what the machine sees of that can be watched.</summary>
internal static class OpeningProcess
{
    public const string Command = "open-model";

    /// <summary>Starts it with a home of its own and nothing that would turn telemetry off.</summary>
    /// <param name="home">The process's home, an empty folder.</param>
    /// <param name="watcher">A command that runs the rest of its line, such as strace with its options; empty for none.</param>
    public static Process Start(string model, string home, params string[] watcher)
    {
        string[] line = [.. watcher, "dotnet", "exec", typeof(OpeningProcess).Assembly.Location, Command, model];
        var start = new ProcessStartInfo(line[0], line[1..]) { RedirectStandardOutput = true };
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("XDG_", StringComparison.Ordinal)
            || name.Contains("TELEMETRY", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["HOME"] = home;
        return Process.Start(start)!;
    }

    public static int Run(string folder)
    {
        using var model = OnnxDiffusionModel.Load(folder, new() { Provider = ExecutionProviderChoice.Cpu, MaxBatch = 1 }, Console.WriteLine);
        return model.EncodeText("a cat").Bytes > 0 ? 0 : 1;
    }
}
