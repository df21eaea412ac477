namespace LatentWorld.Engine.Animations;

/// <summary>A file in the system's temporary folder that only this user can read, and that goes when it is closed.</summary>
public static class TemporaryFile
{
    /// <returns>To be disposed.</returns>
    public static FileStream Create()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new(Path.Combine(Path.GetTempPath(), $"latentworld-{Path.GetRandomFileName()}"), options);
    }
}
