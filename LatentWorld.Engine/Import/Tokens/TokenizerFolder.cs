using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Checkpoints.Kinds;
using LatentWorld.Engine.Import.Settings;
using LatentWorld.Engine.Models.Text;

namespace LatentWorld.Engine.Import.Tokens;

/// <summary>The tokenizer of an imported model: its own where it has one, else CLIP's.</summary>
internal static class TokenizerFolder
{
    private const string Name = "tokenizer";

    // The largest published vocabulary in one file has 2 MB.
    private const long Largest = 32 << 20;

    /// <summary>"!" alone, with which Stable Diffusion 2 fills texts up; its id is 0.</summary>
    private const string Filling = "!";

    private static readonly string[] Files =
        ["vocab.json", "merges.txt", "tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "added_tokens.json"];

    /// <summary>The tokenizer folder of the first of these folders that has one; null for none.</summary>
    public static string? In(IEnumerable<string> folders) => folders.Select(folder => Path.Combine(folder, Name)).FirstOrDefault(Directory.Exists);

    /// <summary>Copies a tokenizer's files as they are.</summary>
    /// <exception cref="CheckpointException">One is far too large.</exception>
    public static void Copy(string from, string folder)
    {
        string to = Directory.CreateDirectory(Path.Combine(folder, Name)).FullName;
        foreach (FileInfo file in Files.Select(name => new FileInfo(Path.Combine(from, name))).Where(file => file.Exists))
        {
            // Length of a link's target, and what is copied is the target too.
            using FileStream source = file.OpenRead();
            if (source.Length > Largest)
            {
                throw new CheckpointException($"{file.FullName} has {source.Length} bytes, and at most {Largest} are read. It is no file of a tokenizer; download it once more.");
            }

            using FileStream copy = File.Create(Path.Combine(to, file.Name));
            source.CopyTo(copy);
        }
    }

    /// <summary>Writes CLIP's.</summary>
    /// <param name="length">Tokens that the text encoder takes.</param>
    public static void WriteClip(string folder, CheckpointKind kind, int length)
    {
        string to = Directory.CreateDirectory(Path.Combine(folder, Name)).FullName;
        var marks = new
        {
            bos_token = ClipWords.Start,
            eos_token = ClipWords.End,
            unk_token = ClipWords.End,
            pad_token = kind == CheckpointKind.StableDiffusion2 ? Filling : ClipWords.End,
        };
        JsonFile.Write(Path.Combine(to, "vocab.json"), ClipVocabulary.Pieces().Index().ToDictionary(piece => piece.Item, piece => piece.Index));
        File.WriteAllText(Path.Combine(to, "merges.txt"), string.Concat(ClipVocabulary.Merges.Prepend("#version: 0.2").Select(line => line + '\n')));
        JsonFile.Write(Path.Combine(to, "special_tokens_map.json"), marks);
        JsonFile.Write(
            Path.Combine(to, "tokenizer_config.json"),
            new { tokenizer_class = "CLIPTokenizer", model_max_length = length, do_lower_case = true, marks.bos_token, marks.eos_token, marks.unk_token, marks.pad_token });
        File.WriteAllText(Path.Combine(to, "LICENSE"), ClipVocabulary.Licence);
    }

    /// <summary>Opens the written tokenizer.</summary>
    /// <param name="words">Words that the text encoder knows.</param>
    /// <exception cref="CheckpointException">It has more.</exception>
    /// <exception cref="Diffusion.ModelFolderException">It is damaged.</exception>
    public static void Check(string folder, int words, bool isClip)
    {
        int largest = ClipTokenizer.Open(folder).LargestId;
        if (largest >= words)
        {
            throw new CheckpointException(isClip
                ? $"The text encoder knows {words} words, and CLIP's tokenizer has {Count(largest)}. Its own tokenizer is needed: name the model's diffusers folder, which has one."
                : $"The text encoder knows {words} words, and the tokenizer beside it has {Count(largest)}. They belong to two models; take both from one.");
        }
    }

    private static int Count(int largest) => largest + 1;
}
