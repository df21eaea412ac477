using LatentWorld.Engine.Checkpoints.Kinds;
using LatentWorld.Engine.Import.Tokens;
using LatentWorld.Engine.Models.Text;
using LatentWorld.Tests.Models;

namespace LatentWorld.Tests.Import.Tokens;

/// <summary>The vocabulary that an import writes reads prompts as OpenAI's does.</summary>
public sealed class ClipVocabularyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void The_pieces_are_OpenAIs() => Assert.Equal(Models.Text.ClipVocabulary.Pieces, ClipVocabulary.Pieces());

    [Theory]
    [InlineData(CheckpointKind.StableDiffusion1, 49407)]
    [InlineData(CheckpointKind.StableDiffusion2, 0)]
    public void The_written_files_give_its_ids_and_the_kinds_filling(CheckpointKind kind, int filling)
    {
        TokenizerFolder.WriteClip(_folder.Path, kind, 77);
        TokenizerFolder.Check(_folder.Path, ClipVocabulary.Count, given: null);
        var tokenizer = ClipTokenizer.Open(_folder.Path);
        Assert.Equal(77, tokenizer.Length);

        // As published beside CLIP: "a photo of a cat".
        Assert.Equal([49406, 320, 1125, 539, 320, 2368, 49407, filling], tokenizer.EncodePadded("a photo of a cat")[..8]);
        Assert.Equal(Models.Text.ClipVocabulary.Tokenizer.Encode("hé #hashtags, 漢字 and ✨ 2024"), tokenizer.Encode("hé #hashtags, 漢字 and ✨ 2024"));
    }

    [Fact]
    public void The_licence_goes_with_it()
    {
        TokenizerFolder.WriteClip(_folder.Path, CheckpointKind.StableDiffusion1, 77);
        Assert.Contains("Copyright (c) 2021 OpenAI", File.ReadAllText(_folder.File("tokenizer/LICENSE")), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
