using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Checkpoints.Kinds;
using LatentWorld.Engine.Diffusion;
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

    private const string Vocabulary = "vocab.json", Merges = "merges.txt", Whole = "tokenizer.json";

    private static readonly string[] Files =
        [Vocabulary, Merges, Whole, "tokenizer_config.json", "special_tokens_map.json", "added_tokens.json"];

    /// <summary>The tokenizer folder of the first of these folders that has one; null for none.</summary>
    public static string? In(IEnumerable<string> folders) => folders.Select(folder => Path.Combine(folder, Name)).FirstOrDefault(Directory.Exists);

    /// <summary>Copies a tokenizer's files as they are.</summary>
    /// <exception cref="CheckpointException">There is no vocabulary, or a file cannot be read or is far too large.</exception>
    public static void Copy(string from, string folder)
    {
        string[] there = [.. Files.Where(name => File.Exists(Path.Combine(from, name)))];
        if (!there.Contains(Whole) && !(there.Contains(Vocabulary) && there.Contains(Merges)))
        {
            throw new CheckpointException(
                $"{from} has neither {Vocabulary} with {Merges} nor {Whole}. Download the model's tokenizer, or delete the folder: without one CLIP's is taken.");
        }

        string to = Directory.CreateDirectory(Path.Combine(folder, Name)).FullName;
        foreach (string name in there)
        {
            byte[] content = Read(Path.Combine(from, name));
            File.WriteAllBytes(Path.Combine(to, name), content);
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
    /// <param name="given">The folder that it was copied from; null for CLIP's.</param>
    /// <exception cref="CheckpointException">It has more.</exception>
    /// <exception cref="ModelFolderException">It is damaged.</exception>
    public static void Check(string folder, int words, string? given)
    {
        int largest = LargestId(folder, given);
        if (largest >= words)
        {
            throw new CheckpointException(given is null
                ? $"The text encoder knows {words} words, and CLIP's tokenizer has {Count(largest)}. Its own tokenizer is needed: name the model's diffusers folder, which has one."
                : $"The text encoder knows {words} words, and the tokenizer beside it has {Count(largest)}. They belong to two models; take both from one.");
        }
    }

    private static int LargestId(string folder, string? given)
    {
        try
        {
            return ClipTokenizer.Open(folder).LargestId;
        }
        catch (ModelFolderException fault) when (given is not null)
        {
            throw new ModelFolderException($"The tokenizer in {given} cannot be used: {GivenFault.InWords(fault, Path.Combine(folder, Name), given)}", fault);
        }
    }

    private static byte[] Read(string path)
    {
        try
        {
            // Length of a link's target, and what is copied is the target too.
            using FileStream source = File.OpenRead(path);
            if (source.Length > Largest)
            {
                throw new CheckpointException($"{path} has {source.Length} bytes, and at most {Largest} are read. It is no file of a tokenizer; download it once more.");
            }

            byte[] content = new byte[source.Length];
            source.ReadExactly(content);
            return content;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException($"{path} cannot be read: {exception.Message}", exception);
        }
    }

    private static int Count(int largest) => largest + 1;
}
