namespace LatentWorld.Web.Models;

/// <summary>Where a checkpoint lies while it comes in and is imported: within the folder of models, so on the same disk, by no model's name.</summary>
internal sealed class BroughtSpool(string folder, ILogger logger)
{
    private readonly string _path = Path.Combine(folder, ".brought");

    /// <summary>Makes it anew, empty.</summary>
    /// <returns>Its path.</returns>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be.</exception>
    public string Make()
    {
        // A server that was killed may have left one.
        DeleteIfThere();
        return Directory.CreateDirectory(_path).FullName;
    }

    /// <summary>Deletes it with what is in it; where that cannot be, the log says so.</summary>
    public void Delete()
    {
        try
        {
            DeleteIfThere();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            logger.LogWarning(exception, "What a brought checkpoint has left in {Folder} cannot be deleted", folder);
        }
    }

    private void DeleteIfThere()
    {
        if (Directory.Exists(_path))
        {
            Directory.Delete(_path, recursive: true);
        }
    }
}
