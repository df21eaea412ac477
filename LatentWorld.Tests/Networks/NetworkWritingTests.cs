using System.Runtime.InteropServices;
using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Networks;
using LatentWorld.Engine.Networks.Building;
using LatentWorld.Engine.Networks.Layers;
using LatentWorld.Tests.Models;

namespace LatentWorld.Tests.Networks;

/// <summary>The two files of a network: whole or not there, the same each time, written piece by piece.</summary>
public class NetworkWritingTests
{
    private const int Words = 300_000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(NetworkPrecision.Single)]
    [InlineData(NetworkPrecision.Half)]
    public void Twice_the_same_bytes(NetworkPrecision precision)
    {
        using var folder = new TemporaryFolder();
        Text(new ShapedWeights(Shapes()), precision).Write(folder.File("a"), cancel: Cancel);
        Text(new ShapedWeights(Shapes()), precision).Write(folder.File("b"), cancel: Cancel);
        foreach (string file in (string[])[Network.GraphFile, Network.WeightsFile])
        {
            Assert.Equal(File.ReadAllBytes(Path.Combine(folder.File("a"), file)), File.ReadAllBytes(Path.Combine(folder.File("b"), file)));
        }

        Assert.Equal(2, Directory.GetFiles(folder.File("a")).Length);
    }

    /// <summary>Embeddings of more than one piece arrive in their order.</summary>
    [Fact]
    public void Long_weights_are_read_in_pieces()
    {
        using var folder = new TemporaryFolder();
        var weights = new ShapedWeights(Shapes());
        Text(weights, NetworkPrecision.Single).Write(folder.Path, cancel: Cancel);
        Assert.InRange(weights.LongestRead, 1, 1 << 22);

        const string embedding = "text_model.embeddings.token_embedding.weight";
        float[] expected = [.. Enumerable.Range(0, Words * 16).Select(i => ShapedWeights.Number(embedding, i))];
        byte[] file = File.ReadAllBytes(folder.File(Network.WeightsFile));
        Assert.Equal(0, file.AsSpan().IndexOf(MemoryMarshal.AsBytes(expected.AsSpan())));
    }

    [Fact]
    public void Progress_rises_to_all()
    {
        using var folder = new TemporaryFolder();
        Network network = Text(new ShapedWeights(Shapes()), NetworkPrecision.Half);
        var heard = new List<NetworkProgress>();
        network.Write(folder.Path, heard.Add, Cancel);
        Assert.Equal(heard.OrderBy(progress => progress.Done), heard);
        Assert.All(heard, progress => Assert.Equal(network.WeightBytes, progress.All));
        Assert.Equal(network.WeightBytes, heard[^1].Done);
        Assert.Equal(network.WeightBytes, new FileInfo(folder.File(Network.WeightsFile)).Length);
    }

    [Fact]
    public void Cancelling_leaves_nothing()
    {
        using var folder = new TemporaryFolder();
        using var cancel = new CancellationTokenSource();
        Network network = Text(new ShapedWeights(Shapes()) { Reading = _ => cancel.Cancel() }, NetworkPrecision.Single);
        Assert.Throws<OperationCanceledException>(() => network.Write(folder.Path, null, cancel.Token));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_weight_that_cannot_be_read_leaves_what_was_there_before()
    {
        using var folder = new TemporaryFolder();
        Text(new ShapedWeights(Shapes()), NetworkPrecision.Single).Write(folder.Path, cancel: Cancel);
        byte[] before = File.ReadAllBytes(folder.File(Network.WeightsFile));
        Network damaged = Text(
            new ShapedWeights(Shapes()) { Reading = name => _ = name.Contains("final", StringComparison.Ordinal) ? throw new CheckpointException("Its end is missing.") : 0 },
            NetworkPrecision.Half);
        Assert.Throws<CheckpointException>(() => damaged.Write(folder.Path, cancel: Cancel));
        Assert.Equal(before, File.ReadAllBytes(folder.File(Network.WeightsFile)));
        Assert.Equal(2, Directory.GetFiles(folder.Path).Length);
    }

    /// <summary>While weights are written, nothing stands under the final names: what a kill leaves is not taken for a network.</summary>
    [Fact]
    public void Names_come_last()
    {
        using var folder = new TemporaryFolder();
        Text(new ShapedWeights(Shapes()), NetworkPrecision.Single).Write(folder.Path, _ =>
        {
            Assert.False(File.Exists(folder.File(Network.GraphFile)));
            Assert.False(File.Exists(folder.File(Network.WeightsFile)));
        }, Cancel);
        Assert.True(File.Exists(folder.File(Network.GraphFile)));
    }

    private static Network Text(ShapedWeights weights, NetworkPrecision precision) =>
        TextNetwork.Build(weights, TextOptions.StableDiffusion1 with { Heads = HeadRule.Count(2) }, precision);

    /// <summary>A text encoder of 16 channels and one layer, whose many words take more than one piece.</summary>
    private static Dictionary<string, int[]> Shapes()
    {
        Dictionary<string, int[]> shapes = PublishedShapes.Text(16, 1);
        shapes["text_model.embeddings.token_embedding.weight"] = [Words, 16];
        return shapes;
    }
}
