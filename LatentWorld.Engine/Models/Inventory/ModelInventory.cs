using LatentWorld.Engine.Diffusion;

namespace LatentWorld.Engine.Models.Inventory;

/// <summary>
/// The models that lie in some folders. A folder is read once for its hash, which takes seconds for gigabytes, and again only
/// when its files have changed; what was read is remembered in a small file.
/// </summary>
public sealed class ModelInventory
{
    /// <summary>Most folders that are looked at: more would be a mistaken setting.</summary>
    public const int Bound = 64;

    private readonly IReadOnlyList<string> _parents;
    private readonly KnownHashes _known;
    private readonly Action<string> _say;

    /// <param name="parents">The folders in which model folders lie; those that do not exist are empty.</param>
    /// <param name="dataFolder">Where hashes are remembered, in models.json.</param>
    /// <param name="say">Gets a line for each folder that cannot be used, and where hashes cannot be written.</param>
    public ModelInventory(IReadOnlyList<string> parents, string dataFolder, Action<string> say)
    {
        _parents = [.. parents.Select(Path.GetFullPath).Distinct()];
        _known = new(Path.Combine(dataFolder, "models.json"), say);
        _say = say;
    }

    /// <summary>Looks for models anew. One at a time: it is not to be called from two threads.</summary>
    /// <returns>By name; of two folders with the same files, the first.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public IReadOnlyList<ListedModel> Scan(CancellationToken cancel = default)
    {
        List<string> folders = [.. Folders().Take(Bound + 1)];
        if (folders.Count > Bound)
        {
            _say($"Only {Bound} folders with models are looked at; those behind {folders[Bound - 1]} are left out.");
        }

        List<ListedModel> found = [.. folders.Take(Bound).Select(folder => Read(folder, cancel)).OfType<ListedModel>()];
        _known.Keep();
        return [.. found.DistinctBy(model => model.Reference.Hash).OrderBy(model => model.Reference.Name, StringComparer.OrdinalIgnoreCase)];
    }

    private IEnumerable<string> Folders() =>
        _parents.Where(Directory.Exists).SelectMany(Inside).Where(folder => File.Exists(Path.Combine(folder, "model_index.json")));

    private IEnumerable<string> Inside(string parent)
    {
        try
        {
            // What an import still writes begins with a dot.
            return Directory.GetDirectories(parent).Where(folder => !Path.GetFileName(folder).StartsWith('.')).Order(StringComparer.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _say($"The folder {parent} cannot be searched for models: {exception.Message}");
            return [];
        }
    }

    private ListedModel? Read(string folder, CancellationToken cancel)
    {
        FolderStamp files = default;
        try
        {
            files = FolderStamp.Of(folder);
            if (_known.Find(folder, files) is { } known)
            {
                return known.Reference is { } reference ? new(folder, reference, files.Bytes) : null;
            }

            ListedModel model = new(folder, ModelFolder.Read(folder, cancel).Reference, files.Bytes);
            _known.Add(folder, files, model.Reference);
            return model;
        }
        catch (ModelFolderException exception) when (exception.InnerException is not (IOException or UnauthorizedAccessException))
        {
            _say($"{folder} is left out: {exception.Message}");
            // By the stamp from before: a folder that is still being copied is read again when there is more of it.
            _known.Add(folder, files, null);
        }
        catch (Exception exception) when (exception is ModelFolderException or IOException or UnauthorizedAccessException)
        {
            _say($"{folder} is left out, since it cannot be read: {exception.Message}");
        }

        return null;
    }
}
