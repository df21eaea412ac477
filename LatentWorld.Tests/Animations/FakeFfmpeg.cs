using System.Diagnostics;
using System.Globalization;
using LatentWorld.Engine.Animations;
using LatentWorld.Tests.Models;

namespace LatentWorld.Tests.Animations;

/// <summary>A script in ffmpeg's place, which knows libx264 and then does what a test needs.</summary>
internal sealed class FakeFfmpeg : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <param name="work">The script's lines for when it is to make a film.</param>
    /// <param name="encoders">What it prints when it is asked for its encoders.</param>
    public FakeFfmpeg(string work, string encoders = " V....D libx264 words")
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The script is one for a Unix shell.");
        File.WriteAllText(Path, $"#!/bin/sh\ncase \"$*\" in *-encoders*) echo '{encoders}'; exit 0;; esac\necho $$ > '{PidPath}.part' && mv '{PidPath}.part' '{PidPath}'\n{work}\n");
#pragma warning disable CA1416 // Skipped there.
        File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
#pragma warning restore CA1416
    }

    public string Path => System.IO.Path.Combine(_folder.Path, "ffmpeg");

    /// <summary>Whether it has begun to make a film.</summary>
    public bool HasBegun => File.Exists(PidPath);

    /// <summary>Whether its process, which must have begun, is still there.</summary>
    public bool Runs
    {
        get
        {
            try
            {
                using var process = Process.GetProcessById(int.Parse(File.ReadAllText(PidPath), CultureInfo.InvariantCulture));
                return !process.HasExited;
            }
            catch (ArgumentException)
            {
                return false;
            }
        }
    }

    private string PidPath => System.IO.Path.Combine(_folder.Path, "pid");

    public Task<Ffmpeg> FindAsync() => Ffmpeg.FindAsync(Path, cancel: TestContext.Current.CancellationToken);

    public void Dispose() => _folder.Dispose();
}
