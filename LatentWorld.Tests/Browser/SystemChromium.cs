namespace LatentWorld.Tests.Browser;

/// <summary>The Chromium that the system has; the tests download none.</summary>
internal static class SystemChromium
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "chrome.exe"];

    /// <exception cref="InvalidOperationException">There is none; the message has the command that installs it.</exception>
    public static string Find()
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("The browser tests need Chromium. Install it: apt-get install chromium");
    }
}
