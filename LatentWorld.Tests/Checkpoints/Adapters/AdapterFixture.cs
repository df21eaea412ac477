using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Checkpoints.Loading;
using LatentWorld.Tests.Checkpoints.Layouts;
using LatentWorld.Tests.Models;

namespace LatentWorld.Tests.Checkpoints.Adapters;

/// <summary>A small checkpoint that adapters are added to, and what its weights should become.</summary>
internal sealed class AdapterFixture : IDisposable
{
    private static readonly Dictionary<string, FileTensor> Plain =
        SmallCheckpoint.Unet.Weights().Select(weight => weight.InDiffusers()).Concat(SmallCheckpoint.Text.Transformers()).ToDictionary(tensor => tensor.Name);

    private static readonly IReadOnlyList<FileTensor> Original = SmallCheckpoint.Original();

    private readonly TemporaryFolder _folder = new();
    private readonly string _checkpoint;

    public AdapterFixture() => _checkpoint = SafetensorsWriter.Write(File("model.safetensors"), Original);

    public string File(string name) => _folder.File(name);

    /// <summary>A tensor of small numbers that its name gives.</summary>
    public static FileTensor Tensor(string name, params int[] shape) =>
        new(name, shape, [.. LayoutWeight.ValuesOf(name, shape.Aggregate(1L, (count, dimension) => count * dimension)).Select(value => value / 64)]);

    public static FileTensor Number(string name, float value, string type = "F32") => new(name, [], [value], type);

    public string Write(IEnumerable<FileTensor> adapter, string name = "adapter.safetensors", IReadOnlyDictionary<string, string>? metadata = null) =>
        SafetensorsWriter.Write(File(name), adapter, metadata);

    public Checkpoint Open(params AdapterFile[] adapters) => Checkpoint.Open(_checkpoint, new() { Adapters = adapters });

    public string Refusal(params FileTensor[] adapter)
    {
        string path = Write(adapter);
        string message = Assert.Throws<CheckpointException>(() => Open(new AdapterFile(path))).Message;
        Assert.Contains(path, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
        return message;
    }

    /// <summary>scale · up [outputs, rank] · down [rank, columns], by the definition of a matrix product.</summary>
    public static double[] Product(FileTensor up, FileTensor down, double scale)
    {
        int outputs = up.Shape[0], rank = up.Shape[1], columns = down.Values!.Length / rank;
        double[] product = new double[outputs * columns];
        for (int i = 0; i < product.Length; i++)
        {
            for (int inner = 0; inner < rank; inner++)
            {
                product[i] += scale * up.Values![(i / columns * rank) + inner] * down.Values[(inner * columns) + (i % columns)];
            }
        }

        return product;
    }

    /// <summary>Asserts that these weights, and no others, were changed by these numbers.</summary>
    public static void AssertChanged(Checkpoint checkpoint, params (string Name, double[] Difference)[] changes)
    {
        foreach ((string name, FileTensor plain) in Plain)
        {
            INetworkWeights network = name.StartsWith("text_model.", StringComparison.Ordinal) ? checkpoint.Text : checkpoint.Unet;
            float[] read = SmallCheckpoint.Read(network, name);
            double[] difference = Array.Find(changes, change => change.Name == name).Difference ?? new double[read.Length];
            Assert.Equal(plain.Values!.Length, difference.Length);
            for (int i = 0; i < read.Length; i++)
            {
                if (!(Math.Abs(read[i] - plain.Values[i] - difference[i]) <= 1e-4))
                {
                    Assert.Fail($"{name}[{i}] is {read[i]}, not {plain.Values[i] + difference[i]}");
                }
            }
        }
    }

    public void Dispose() => _folder.Dispose();
}
