using System.Security.Cryptography;
using System.Text;

namespace LatentWorld.Engine.Models;

/// <summary>
/// The hash by which worlds name a model: SHA-256 over the relative paths, in ordinal order, and the contents of the
/// files that its pictures depend on. A README or a licence may change without changing the model.
/// </summary>
internal static class ModelHash
{
    private static readonly string[] Counted = [".json", ".onnx", ".onnx_data", ".pb", ".data", ".txt"];

    /// <summary>64 lower-case hexadecimal digits. Files are streamed: a Stable Diffusion folder has gigabytes.</summary>
    public static string Of(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[1 << 20];
        foreach ((string name, string path) in Files(folder))
        {
            using FileStream file = File.OpenRead(path);
            // Path and length before the content, so that no two folders run together to the same bytes.
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\0{file.Length}\0"));
            for (int read; (read = file.Read(buffer)) > 0;)
            {
                hash.AppendData(buffer, 0, read);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static IEnumerable<(string Name, string Path)> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => (Name: Path.GetRelativePath(folder, path).Replace('\\', '/'), Path: path))
            .Where(file => !file.Name.StartsWith('.') && Counted.Contains(Path.GetExtension(file.Name))
                && !file.Name.StartsWith("README", StringComparison.OrdinalIgnoreCase)
                && !file.Name.StartsWith("LICENSE", StringComparison.OrdinalIgnoreCase))
            .OrderBy(file => file.Name, StringComparer.Ordinal);
}
