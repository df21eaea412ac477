using System.Text.Json;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Models.Inventory;

/// <summary>Remembers in a small file which folders hold which models. Where it cannot be read or written, folders are read anew.</summary>
internal sealed class KnownHashes(string path, Action<string> say)
{
    private static readonly JsonSerializerOptions Whole = new() { RespectRequiredConstructorParameters = true };

    private List<Entry>? _entries;
    private bool _changed;

    /// <returns>Null where the folder is not known, or has other files than it had; without a reference where it held no model that can be used.</returns>
    public Entry? Find(string folder, FolderStamp files) =>
        (_entries ??= Read()).Find(entry => entry.Folder == folder && entry.Stamp == files.Stamp);

    public void Add(string folder, FolderStamp files, ModelReference? reference)
    {
        _entries ??= Read();
        _entries.RemoveAll(entry => entry.Folder == folder);
        _entries.Add(new(folder, files.Stamp, reference));
        _changed = true;
    }

    /// <summary>Writes what was added, aside and renamed, so that a kill leaves the old file or the new one.</summary>
    public void Keep()
    {
        if (!_changed)
        {
            return;
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path + ".new", JsonSerializer.Serialize(_entries!.TakeLast(ModelInventory.Bound)));
            File.Move(path + ".new", path, overwrite: true);
            _changed = false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            say($"{path} cannot be written, so models are read anew at each start: {exception.Message}");
        }
    }

    private List<Entry> Read()
    {
        try
        {
            return File.Exists(path) ? [.. (JsonSerializer.Deserialize<Entry?[]>(File.ReadAllText(path), Whole) ?? []).OfType<Entry>()] : [];
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <param name="Reference">Null where the folder cannot be used.</param>
    internal sealed record Entry(string Folder, string Stamp, ModelReference? Reference);
}
