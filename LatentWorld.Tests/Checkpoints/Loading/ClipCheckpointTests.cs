using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Checkpoints.Loading;
using LatentWorld.Tests.Checkpoints.Layouts;
using LatentWorld.Tests.Models;

namespace LatentWorld.Tests.Checkpoints.Loading;

public sealed class ClipCheckpointTests : IDisposable
{
    private static readonly ClipLayout Vision = new() { IsVision = true, Shared = 6 };
    private static readonly ClipLayout Text = new() { Shared = 6 };
    private static readonly FileTensor[] Both = [.. Vision.Transformers(), .. Text.Transformers()];

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Both_towers_are_read_in_transformers_layout() => AssertHas(Both, [.. Both, new("logit_scale", [], [4]), new("vision_model.embeddings.position_ids", [1, 5], [0, 1, 2, 3, 4], "I64")]);

    [Fact]
    public void Both_towers_are_read_in_OpenAIs_layout() => AssertHas(Both, [.. Vision.Original(), .. Text.Original()]);

    [Fact]
    public void A_tower_of_pictures_alone_is_read_with_and_without_its_name()
    {
        AssertHas(Vision.Transformers(), Vision.Transformers());
        AssertHas(Vision.Transformers(), Vision.Transformers().Select(tensor => tensor with { Name = tensor.Name.Replace("vision_model.", "") }));
    }

    [Fact]
    public void A_folder_is_read()
    {
        SafetensorsWriter.Write(_folder.File("model.safetensors"), Both);
        using var clip = ClipCheckpoint.Open(_folder.Path);
        SmallCheckpoint.AssertHas(Both, clip.Weights);
    }

    [Fact]
    public void A_text_model_alone_is_refused()
    {
        string path = SafetensorsWriter.Write(_folder.File("text.safetensors"), Text.Transformers());
        Assert.Contains("is no CLIP model of pictures: it has no patch embedding", Assert.Throws<CheckpointException>(() => ClipCheckpoint.Open(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_of_another_model_is_named()
    {
        string path = SafetensorsWriter.Write(_folder.File("siglip.safetensors"), [.. Vision.Transformers(), new("vision_model.head.probe", [1], [1])]);
        Assert.Contains("has the key vision_model.head.probe of shape [1]", Assert.Throws<CheckpointException>(() => ClipCheckpoint.Open(path)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private void AssertHas(IEnumerable<FileTensor> expected, IEnumerable<FileTensor> written)
    {
        using var clip = ClipCheckpoint.Open(SafetensorsWriter.Write(_folder.File("clip.safetensors"), written));
        SmallCheckpoint.AssertHas(expected, clip.Weights);
    }
}
