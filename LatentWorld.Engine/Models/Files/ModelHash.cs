using System.Security.Cryptography;
using System.Text;

namespace LatentWorld.Engine.Models.Files;

/// <summary>
/// The hash by which worlds name a model: SHA-256 over the relative paths, in ordinal order, and the contents of the
/// files that its pictures depend on. A README or a licence may change without changing the model.
/// </summary>
internal static class ModelHash
{
    private static readonly string[] Counted = [".json", ".onnx", ".onnx_data", ".pb", ".data", ".txt"];

    /// <summary>64 lower-case hexadecimal digits of a whole model folder.</summary>
    /// <param name="weights">Weight files that the networks name; they count whatever they are called.</param>
    /// <param name="cancel">Ends it early.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static string Of(string folder, IEnumerable<string> weights, CancellationToken cancel = default) =>
        OfFiles(folder, FolderWalk.Files(folder)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
            .Where(IsCounted)
            .Union(weights), cancel);

    /// <summary>64 lower-case hexadecimal digits of some of a folder's files. They are streamed: networks have gigabytes.</summary>
    public static string OfFiles(string folder, IEnumerable<string> names, CancellationToken cancel = default)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[1 << 20];
        foreach (string name in names.Order(StringComparer.Ordinal))
        {
            using FileStream file = ModelFile.Find(folder, name).OpenRead();
            // Path and length before the content, so that no two folders run together to the same bytes.
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\0{file.Length}\0"));
            for (int read; (read = file.Read(buffer)) > 0;)
            {
                cancel.ThrowIfCancellationRequested();
                hash.AppendData(buffer, 0, read);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static bool IsCounted(string name) =>
        !name.StartsWith('.') && Counted.Contains(Path.GetExtension(name))
            && !name.StartsWith("README", StringComparison.OrdinalIgnoreCase)
            && !name.StartsWith("LICENSE", StringComparison.OrdinalIgnoreCase);
}
