using System.Text;

namespace LatentWorld.Engine.Checkpoints.Safetensors;

/// <summary>Names what people bring in place of a .safetensors file, from its first bytes.</summary>
internal static class ForeignFormat
{
    /// <summary>Bytes that are enough to tell.</summary>
    public const int Beginning = 512;

    private const string Pickled =
        "Such files can run any program when they are read, so they are not read here: take the model's .safetensors file, or convert it with a tool that you trust.";

    /// <summary>What a file is, as a sentence behind its name; null where that cannot be told.</summary>
    public static string? Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("PK"u8))
        {
            return bytes.IndexOf("data.pkl"u8) >= 0
                ? $"is one of PyTorch's pickled files (.ckpt, .pt, .bin). {Pickled}"
                : $"is a zip archive, as PyTorch's pickled files (.ckpt, .pt, .bin) are. {Pickled}";
        }

        // The mark PROTO of Python's pickle with a version of two to five.
        if (bytes is [0x80, >= 2 and <= 5, ..])
        {
            return $"is a file of Python's pickle (.ckpt, .pt, .bin). {Pickled}";
        }

        if (bytes.StartsWith("GGUF"u8))
        {
            return "is a GGUF file with quantised weights. Take the model's .safetensors file.";
        }

        if (bytes.StartsWith("version https://git-lfs"u8))
        {
            return "is a pointer of Git LFS, not the file itself. Fetch it with git lfs pull, or download it.";
        }

        return Encoding.ASCII.GetString(bytes).TrimStart() is ['<', '!' or 'h' or 'H' or '?', ..]
            ? "is a web page, not a model: the download was answered with a page, often one that asks to sign in. Download the file again."
            : null;
    }
}
