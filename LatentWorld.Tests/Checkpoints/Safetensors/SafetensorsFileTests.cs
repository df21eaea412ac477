using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Checkpoints.Safetensors;
using LatentWorld.Tests.Checkpoints.Layouts;
using LatentWorld.Tests.Models;

namespace LatentWorld.Tests.Checkpoints.Safetensors;

public sealed class SafetensorsFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("F32", new[] { 1.5f, -2, 3.4028235e38f, 1e-20f })]
    [InlineData("F64", new[] { 1.5f, -2, 3.4028235e38f, 1e-20f })]
    [InlineData("F16", new[] { 1.5f, -2, 65504, 5.9604645e-8f })]
    [InlineData("BF16", new[] { 1.5f, -2, 3.3895314e38f, 9.183549615799121e-41f })]
    public void Every_type_of_floats_becomes_single_precision(string type, float[] values)
    {
        using SafetensorsFile file = Open(new FileTensor("a", [2, 2], values, type));
        SafetensorsTensor tensor = file.Tensors["a"];
        float[] read = new float[3];
        tensor.Read(1, read);
        Assert.Equal([2, 2], tensor.Shape);
        Assert.Equal(values[1..], read);
    }

    /// <summary>A file put together by hand from the format's description, so that reader and writer cannot share a mistake.</summary>
    [Fact]
    public void A_file_byte_by_byte_is_read()
    {
        byte[] bytes = [0x58, 0, 0, 0, 0, 0, 0, 0,
            .. """{"__metadata__":{"k":"v"},"a":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}"""u8, .. "         "u8,
            0x00, 0x3E, 0x00, 0xC0];
        using SafetensorsFile file = SafetensorsFile.Open(Written(bytes));
        float[] read = new float[2];
        file.Tensors["a"].Read(0, read);
        Assert.Equal([1.5f, -2], read);
        Assert.Equal("v", file.Metadata["k"]);
    }

    [Fact]
    public void Numbers_that_are_not_aligned_are_read()
    {
        using SafetensorsFile file = Open(new("odd", [3], [1, 2, 3], "U8"), new("a", [2], [1.5f, -2], "F64"), new("b", [1], [7], "F16"));
        float[] read = new float[2];
        file.Tensors["a"].Read(0, read);
        Assert.Equal([1.5f, -2], read);
        file.Tensors["b"].Read(0, read.AsSpan(0, 1));
        Assert.Equal(7, read[0]);
    }

    [Fact]
    public void Numbers_beyond_a_tensor_are_not_its_neighbours()
    {
        using SafetensorsFile file = Open(new("a", [2], [1, 2]), new("b", [2], [3, 4]));
        Assert.Throws<ArgumentOutOfRangeException>(() => file.Tensors["a"].Read(1, new float[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => file.Tensors["b"].Read(-1, new float[1]));
    }

    /// <summary>A piece of more than a million numbers is converted in parts; the parts must meet.</summary>
    [Fact]
    public void Large_pieces_are_whole()
    {
        float[] values = [.. Enumerable.Range(0, (1 << 20) + 5).Select(i => (float)(i % 2048))];
        using SafetensorsFile file = Open(new FileTensor("a", [values.Length], values, "F16"));
        float[] read = new float[values.Length - 1];
        file.Tensors["a"].Read(1, read);
        Assert.Equal(values[1..], read);
    }

    /// <summary>A checkpoint of gigabytes is read in the memory of the pieces that it is read into.</summary>
    [Theory]
    [InlineData("F16")]
    [InlineData("F32")]
    public void Reading_takes_no_memory(string type)
    {
        using SafetensorsFile file = Open(new FileTensor("a", [4 << 20], null, type));
        SafetensorsTensor tensor = file.Tensors["a"];
        float[] piece = new float[1 << 16];
        tensor.Read(0, piece);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (long first = 0; first < tensor.Count; first += piece.Length)
        {
            tensor.Read(first, piece);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4096);
    }

    [Fact]
    public void Types_that_are_no_floats_are_described_and_not_converted()
    {
        using SafetensorsFile file = Open(new FileTensor("a", [2], [1, 2], "F8_E4M3"));
        string message = Assert.Throws<CheckpointException>(() => file.Tensors["a"].Read(0, new float[1])).Message;
        Assert.Contains("a in ", message, StringComparison.Ordinal);
        Assert.Contains("F8_E4M3", message, StringComparison.Ordinal);
        Assert.Contains("F16, BF16, F32 and F64", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scalar_and_an_empty_tensor_have_their_counts()
    {
        using SafetensorsFile file = Open(new("scalar", [], [5]), new("empty", [0], []));
        Assert.Equal(1, file.Tensors["scalar"].Count);
        Assert.Equal(0, file.Tensors["empty"].Count);
    }

    [Fact]
    public void A_closed_file_is_not_read()
    {
        SafetensorsFile file = Open(new FileTensor("a", [1], [1]));
        SafetensorsTensor tensor = file.Tensors["a"];
        file.Dispose();
        Assert.Throws<ObjectDisposedException>(() => tensor.Read(0, new float[1]));
    }

    [Fact]
    public void What_is_not_there_and_what_is_a_folder_is_said_so()
    {
        string missing = _folder.File("none.safetensors");
        Assert.Equal($"{missing} cannot be opened: there is no such file.", Assert.Throws<CheckpointException>(() => SafetensorsFile.Open(missing)).Message);
        Assert.Equal($"{_folder.Path} cannot be opened: it is a folder.", Assert.Throws<CheckpointException>(() => SafetensorsFile.Open(_folder.Path)).Message);
    }

    public void Dispose() => _folder.Dispose();

    private SafetensorsFile Open(params FileTensor[] tensors) => SafetensorsFile.Open(SafetensorsWriter.Write(_folder.File("a.safetensors"), tensors));

    private string Written(byte[] bytes)
    {
        string path = _folder.File("b.safetensors");
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
