using System.Text.Json;
using LatentWorld.Engine.Models;
using LatentWorld.Engine.Models.Files;
using LatentWorld.Engine.Models.Unet;
using Microsoft.ML.OnnxRuntime;

namespace LatentWorld.Benchmarks;

/// <summary>
/// Where a U-Net's time goes, operator by operator, by ONNX Runtime's profiler. One thread, and of each node's times a fast
/// one: a node is so short that some of its runs are disturbed by nobody, on a busy machine too.
/// </summary>
internal static class Operators
{
    private const int Rounds = 60;
    private const double Quantile = .05;

    public static void Measure(string path, int rows)
    {
        ModelFolder folder = ModelFolder.Open(path);
        string prefix = Path.Combine(Path.GetTempPath(), $"latentworld-operators-{Environment.ProcessId}");
        string profile = Profile(folder, prefix, rows);
        using (JsonDocument events = JsonDocument.Parse(File.ReadAllBytes(profile)))
        {
            Print(events.RootElement, rows);
        }

        File.Delete(profile);
    }

    /// <summary>Runs the U-Net under the profiler; the file that it writes.</summary>
    private static string Profile(ModelFolder folder, string prefix, int rows)
    {
        using var options = new SessionOptions
        {
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            // Before it is switched on, which fixes the file's name.
            ProfileOutputPathPrefix = prefix,
            EnableProfiling = true,
        };
        var session = new InferenceSession(ModelFile.Require(folder.Path, "unet/model.onnx"), options);
        using var unet = new BareUnet(folder, session, rows);
        using BoundUnet bound = unet.Bind(shares: false);
        for (int round = 0; round < Rounds; round++)
        {
            bound.Run(rows);
        }

        return session.EndProfiling();
    }

    private static void Print(JsonElement events, int rows)
    {
        var nodes = events.EnumerateArray()
            .Where(entry => entry.GetProperty("name").GetString()!.EndsWith("_kernel_time", StringComparison.Ordinal))
            .GroupBy(
                entry => (Operator: entry.GetProperty("args").GetProperty("op_name").GetString()!, Node: entry.GetProperty("name").GetString()!),
                entry => entry.GetProperty("dur").GetDouble() / 1000)
            .Select(node => (node.Key.Operator, Milliseconds: node.Order().ElementAt((int)(node.Count() * Quantile))))
            .ToList();
        double whole = nodes.Sum(node => node.Milliseconds);
        Console.WriteLine($"{rows} rows, one thread: {nodes.Count} nodes, {whole:F1} ms");
        foreach (var kind in nodes.GroupBy(node => node.Operator).OrderByDescending(kind => kind.Sum(node => node.Milliseconds)))
        {
            double time = kind.Sum(node => node.Milliseconds);
            Console.WriteLine($"{kind.Key,-30} {kind.Count(),4} {time,8:F2} ms {time / whole,7:P1}");
        }
    }
}
