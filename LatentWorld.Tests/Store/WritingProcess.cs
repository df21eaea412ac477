using System.Diagnostics;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Store;

namespace LatentWorld.Tests.Store;

/// <summary>
/// A process of its own that, once it is told to, writes known pictures into a store as fast as it can, and prints the
/// number of each that the store acknowledges: whose transaction is committed.
/// </summary>
internal static class WritingProcess
{
    public const string Command = "write-pictures";

    /// <summary>Numbers of one process; far more than it lives to write.</summary>
    private const int Span = 1_000_000;

    /// <summary>Starts the process, which touches nothing before <see cref="Go"/>: it can be started ahead, since starting is most of its work.</summary>
    /// <param name="round">Which numbers it writes: those from round × a million.</param>
    public static Process Start(string folder, int round)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(WritingProcess).Assembly.Location, Command, folder, $"{round}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["DOTNET_TieredPGO"] = "0";
        return Process.Start(start)!;
    }

    /// <summary>Tells it to open the store and write.</summary>
    public static void Go(Process process)
    {
        process.StandardInput.WriteLine();
        process.StandardInput.Flush();
    }

    public static int Run(string folder, int round)
    {
        using (Stream input = Console.OpenStandardInput())
        {
            if (input.ReadByte() < 0)
            {
                return 0; // whoever started it is gone
            }
        }

        using PictureStore store = PictureStore.Open(folder, 1 << 30, Console.WriteLine);
        using Stream output = Console.OpenStandardOutput();
        using var writer = new StreamWriter(output) { AutoFlush = false };
        store.Written += keys =>
        {
            foreach (PictureKey key in keys)
            {
                writer.WriteLine(key.Point.Alpha);
            }

            writer.Flush();
        };
        for (int number = round * Span; ; number++)
        {
            store.Add(Key(number), Picture(number));
        }
    }

    /// <summary>Odd rows, so that no address is reduced to another.</summary>
    public static PictureKey Key(int number) => PictureKey.Of(new("world"), new(0, number, 1));

    /// <summary>200 to 8,000 bytes: in one page and over several.</summary>
    public static Picture Picture(int number)
    {
        var random = new Random(number);
        byte[] bytes = new byte[random.Next(200, 8000)];
        random.NextBytes(bytes);
        return new(bytes, [number], new("hash", "CPU", "fp32", 1, DateTimeOffset.UnixEpoch, number));
    }
}
