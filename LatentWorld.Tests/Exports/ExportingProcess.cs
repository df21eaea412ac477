using System.Diagnostics;
using System.Runtime.CompilerServices;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Exports;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Pictures;
using LatentWorld.Tests.Rendering;

namespace LatentWorld.Tests.Exports;

/// <summary>
/// A process of its own that writes an export and counts which of its pictures are alive. Beside other tests each collection
/// would look through all that they hold, and stop them meanwhile.
/// </summary>
internal static class ExportingProcess
{
    public const string Command = "write-export";

    public const int Columns = 20;

    /// <summary>What is counted: cells without a picture, pictures written, and the most pictures and features that were alive at once.</summary>
    public readonly record struct Counts(int Empty, int Written, int MostPictures, int MostFeatures);

    /// <summary>Runs the process to its end.</summary>
    /// <param name="folder">Where the export is to lie; not there yet.</param>
    public static async Task<Counts> RunAsync(string folder, int rows)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(ExportingProcess).Assembly.Location, Command, folder, $"{rows}"]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        int[] counts = [.. output.Split(' ').Select(int.Parse)];
        return new(counts[0], counts[1], counts[2], counts[3]);
    }

    public static int Run(string folder, int rows)
    {
        var model = new FakeModel();
        var pictures = new CountedPictures();
        int written = 0;
        int empty = GridExporter.Write(folder, Grid(rows), Source(model, pictures.Next), () => written++, CancellationToken.None);
        Console.Write($"{empty} {written} {pictures.Most} {pictures.MostFeatures}");
        return 0;
    }

    public static ExportGrid Grid(int rows) => new(new(0, 1, Columns), new(0, 1, rows));

    public static GridSource Source(FakeModel model, Func<PlanePoint, Picture?> next) => new(
        PreparedWorld.Prepare(model, FakeModel.World()), model, new FeatureOrigin("CPU", "fp32", ""), 1e-6, next);

    /// <summary>Each picture is made when it is asked for and known to nobody else, so that what is alive is what the exporter holds.</summary>
    public sealed class CountedPictures
    {
        private readonly List<WeakReference> _pictures = [], _features = [];

        public int Most { get; private set; }

        public int MostFeatures { get; private set; }

        [MethodImpl(MethodImplOptions.NoInlining)]
        public Picture? Next(PlanePoint point)
        {
            if (_pictures.Count % Columns == Columns - 1)
            {
                GC.Collect();
                Most = Math.Max(Most, _pictures.Count(IsAlive) + 1);
                MostFeatures = Math.Max(MostFeatures, _features.Count(IsAlive) + 1);
            }

            var picture = new Picture(
                PictureEncoding.EncodeWebP(FlatPictures.Rgb(FlatPictures.Colour(_pictures.Count + 1), 16), 16), [1, 0, _pictures.Count], new("hash", "CPU", "fp32", 1, default, 0));
            _pictures.Add(new(picture));
            _features.Add(new(picture.Features));
            return picture;
        }

        private static bool IsAlive(WeakReference reference) => reference.IsAlive;
    }
}
