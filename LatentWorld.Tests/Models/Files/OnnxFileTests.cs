using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Files;

namespace LatentWorld.Tests.Models.Files;

public sealed class OnnxFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Names_types_and_shapes_are_read()
    {
        var unet = OnnxFile.Read(TestFolders.RequireTerra(), "unet/model.onnx");
        Assert.Equal(
            ["sample float32 [batch, 8, 16, 16]", "timestep int64 [batch]", "encoder_hidden_states float32 [batch, 16, 128]"],
            unet.Inputs.Select(input => input.ToString()));
        Assert.Equal((0, 8, 16), (unet.Inputs[0].Size(0), unet.Inputs[0].Size(1), unet.Inputs[0].Size(2)));
        Assert.Equal(["out_sample"], unet.Outputs.Select(output => output.Name));
        Assert.InRange(unet.Parameters, 8_900_000, 9_000_000);
        Assert.Empty(unet.WeightFiles);
    }

    [Theory]
    [InlineData("weights\0.pb")]
    [InlineData("weights\n.pb")]
    [InlineData(" ")]
    public void Weights_in_a_file_whose_name_is_none_are_refused_in_one_line(string location)
    {
        Write("unet/model.onnx", TinyOnnx.AddsFrom(location, count: 100));
        string words = Assert.Throws<ModelFolderException>(() => OnnxFile.Read(_folder.Path, "unet/model.onnx")).Message;
        Assert.Contains("it keeps weights in a file whose name is none", words, StringComparison.Ordinal);
        Assert.DoesNotContain(words, char.IsControl);
    }

    [Theory]
    [InlineData("weights.pb")]
    [InlineData("model.onnx_data")]
    [InlineData("weights of any name")]
    public void Weights_beside_a_network_are_found_and_count_for_the_hash(string weights)
    {
        Write("unet/model.onnx", TinyOnnx.AddsFrom(weights, count: 100, offset: 16));
        Write($"unet/{weights}", new byte[416]);
        var file = OnnxFile.Read(_folder.Path, "unet/model.onnx");
        Assert.Equal((100, 400), (file.Parameters, file.ParameterBytes));
        Assert.Equal(416, file.WeightFiles[$"unet/{weights}"]);

        string hash = ModelHash.Of(_folder.Path, file.WeightFiles.Keys, TestContext.Current.CancellationToken);
        Write($"unet/{weights}", [.. new byte[415], 1]);
        Assert.NotEqual(hash, ModelHash.Of(_folder.Path, file.WeightFiles.Keys, TestContext.Current.CancellationToken));
        Assert.ThrowsAny<OperationCanceledException>(() => ModelHash.Of(_folder.Path, file.WeightFiles.Keys, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Missing_weights_are_named()
    {
        Write("unet/model.onnx", TinyOnnx.AddsFrom("weights.pb", count: 100));
        AssertSays("unet/model.onnx keeps its weights in unet/weights.pb, which the model folder");
    }

    [Fact]
    public void Weights_that_are_cut_off_are_named()
    {
        Write("unet/model.onnx", TinyOnnx.AddsFrom("weights.pb", count: 100));
        Write("unet/weights.pb", new byte[399]);
        AssertSays("weights.pb has 399 bytes and unet/model.onnx needs 400 of it: its end is missing");
    }

    [Theory]
    [InlineData("../weights.pb")]
    [InlineData("/weights.pb")]
    [InlineData("a/../../weights.pb")]
    public void Weights_outside_of_the_folder_are_refused(string location)
    {
        Write("unet/model.onnx", TinyOnnx.AddsFrom(location, count: 100));
        AssertSays($"keeps weights in {location}, outside of its own folder");
    }

    [Fact]
    public void A_file_that_is_cut_off_anywhere_is_named()
    {
        byte[] whole = TinyOnnx.Ids(TinyOnnx.Int32, width: 4, "1", "16");
        for (int length = 1; length < whole.Length; length++)
        {
            Write("unet/model.onnx", whole[..length]);
            AssertSays("model.onnx cannot be loaded: it is no ONNX file, or its end is missing");
        }

        Write("unet/model.onnx", whole);
        Assert.Equal(5, OnnxFile.Read(_folder.Path, "unet/model.onnx").Parameters);
    }

    private void Write(string name, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(name))!);
        File.WriteAllBytes(_folder.File(name), bytes);
    }

    private void AssertSays(string words) => Assert.Contains(
        words, Assert.Throws<ModelFolderException>(() => OnnxFile.Read(_folder.Path, "unet/model.onnx")).Message, StringComparison.Ordinal);
}
