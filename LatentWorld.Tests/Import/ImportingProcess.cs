using System.Diagnostics;
using LatentWorld.Engine.Import;

namespace LatentWorld.Tests.Import;

/// <summary>A process of its own that imports, and stands still in the middle of the U-Net until it is killed.</summary>
internal static class ImportingProcess
{
    public const string Command = "import-and-wait";

    /// <summary>What it prints when the U-Net is being written.</summary>
    public const string Word = "in the middle";

    public static Process Start(string checkpoint, string target) =>
        Process.Start(new ProcessStartInfo("dotnet", ["exec", typeof(ImportingProcess).Assembly.Location, Command, checkpoint, target]) { RedirectStandardOutput = true, RedirectStandardInput = true })!;

    public static int Run(string checkpoint, string target)
    {
        ModelImporter.Import(ParityFiles.Options(checkpoint, target), new Waiting());
        return 0;
    }

    private sealed class Waiting : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            if (value.Doing == "writing the U-Net")
            {
                Console.WriteLine(Word);
                // Whoever started it is gone where the input ends.
                Console.In.ReadLine();
            }
        }
    }
}
