using System.Text.Encodings.Web;
using System.Text.Json;

namespace LatentWorld.Engine.Import.Settings;

/// <summary>Writes JSON the same on every machine.</summary>
internal static class JsonFile
{
    private static readonly JsonSerializerOptions Plain = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        // Such files are never part of a page; pieces such as "Ġ" and "<|endoftext|>" stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="content">Its properties stand there in their order, by their names.</param>
    public static void Write<T>(string path, T content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, JsonSerializer.Serialize(content, Plain) + '\n');
    }
}
