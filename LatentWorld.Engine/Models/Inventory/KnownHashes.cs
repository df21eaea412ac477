using LatentWorld.Engine.Models.Files;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Models.Inventory;

/// <summary>Remembers in a small file which folders hold which models. Where it cannot be read or written, folders are read anew.</summary>
internal sealed class KnownHashes(string path, Action<string> say)
{
    private readonly RememberedEntries<Entry> _file = new(path, ModelInventory.Bound, "models are read anew at each start", say);
    private List<Entry>? _entries;
    private bool _changed;

    /// <returns>Null where the folder is not known, or has other files than it had; without a reference where it held no model that can be used.</returns>
    public Entry? Find(string folder, FolderStamp files) =>
        (_entries ??= _file.Read()).Find(entry => entry.Folder == folder && entry.Stamp == files.Stamp);

    public void Add(string folder, FolderStamp files, ModelReference? reference)
    {
        _entries ??= _file.Read();
        _entries.RemoveAll(entry => entry.Folder == folder);
        _entries.Add(new(folder, files.Stamp, reference));
        _changed = true;
    }

    /// <summary>Writes what was added.</summary>
    public void Keep() => _changed = _changed && !_file.Write(_entries!);

    /// <param name="Reference">Null where the folder cannot be used.</param>
    internal sealed record Entry(string Folder, string Stamp, ModelReference? Reference);
}
