using System.ComponentModel;

namespace LatentWorld.Engine.Animations;

/// <summary>The program ffmpeg, which makes MP4 films where it is installed.</summary>
public sealed class Ffmpeg
{
    private const string Cure = "Install it (apt install ffmpeg, brew install ffmpeg or winget install ffmpeg) and start LatentWorld anew. Animated WebP and GIF need nothing.";

    // It lists its encoders within a fraction of a second.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private Ffmpeg(string? path, FilmCodec? codec, string? reason) => (Path, Codec, Reason) = (path, codec, reason);

    /// <summary>Whether films can be made.</summary>
    public bool IsAvailable => Reason is null;

    /// <summary>Why they cannot, and what helps, for people; null where they can.</summary>
    public string? Reason { get; }

    /// <summary>What the films are encoded as: "H.264", or else "VP9" or "MPEG-4 part 2", which fewer programs play. Null where there are none.</summary>
    public string? Format => Codec?.Format;

    internal string? Path { get; }

    internal FilmCodec? Codec { get; }

    /// <summary>Looks for the program and asks it which encoders it has.</summary>
    /// <param name="path">The program; null for the one on the system's path.</param>
    /// <param name="time">By which it is given up when it does not answer within ten seconds; null for the system's.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static async Task<Ffmpeg> FindAsync(string? path = null, TimeProvider? time = null, CancellationToken cancel = default)
    {
        path ??= OnPath();
        if (path is null)
        {
            return new(null, null, $"MP4 needs the program ffmpeg, which is not installed here. {Cure}");
        }

        try
        {
            await using FfmpegProcess program = FfmpegProcess.Start(path, ["-hide_banner", "-encoders"], System.IO.Path.GetTempPath(), Patience, time ?? TimeProvider.System, cancel);
            string list = await program.ReadAsync().ConfigureAwait(false);
            return FilmCodec.BestOf(list) is { } codec
                ? new(path, codec, null)
                : new(path, null, $"The ffmpeg that is installed here has no encoder for MP4 (libx264 is the usual one). {Cure}");
        }
        catch (Exception failure) when (failure is Win32Exception or IOException or AnimationException)
        {
            return new(path, null, $"MP4 needs the program ffmpeg, and the one that is found here does not run. {Cure}");
        }
    }

    private static string? OnPath()
    {
        string name = OperatingSystem.IsWindows() ? "ffmpeg.exe" : "ffmpeg";
        // What is not written out in full would depend on the folder that the program was started in.
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator)
            .Where(System.IO.Path.IsPathFullyQualified).Select(folder => System.IO.Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }
}
