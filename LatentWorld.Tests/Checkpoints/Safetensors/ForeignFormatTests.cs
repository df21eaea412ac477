using System.IO.Compression;
using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Checkpoints.Safetensors;
using LatentWorld.Tests.Models;

namespace LatentWorld.Tests.Checkpoints.Safetensors;

public sealed class ForeignFormatTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_pickled_checkpoint_is_refused_with_the_reason()
    {
        string path = _folder.File("model.ckpt");
        using (ZipArchive archive = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            archive.CreateEntry("archive/data.pkl");
        }

        Assert.Contains("is one of PyTorch's pickled files (.ckpt, .pt, .bin). Such files can run any program when they are read", Refusal(path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("80028A0A6CFC9C46F9206AA850192E", "is a file of Python's pickle")]
    [InlineData("504B030414000000080000000000", "is a zip archive, as PyTorch's pickled files")]
    [InlineData("47475546030000000000000000000000", "is a GGUF file with quantised weights")]
    [InlineData("76657273696F6E2068747470733A2F2F6769742D6C66732E", "is a pointer of Git LFS")]
    [InlineData("3C21444F43545950452068746D6C3E", "is a web page, not a model")]
    [InlineData("0A0A3C68746D6C3E3C686561643E", "is a web page, not a model")]
    [InlineData("00010203040506070809", "is no .safetensors file")]
    [InlineData("", "is no .safetensors file: it has 0 bytes")]
    public void What_people_bring_is_named(string bytes, string words)
    {
        string path = _folder.File("model.safetensors");
        File.WriteAllBytes(path, Convert.FromHexString(bytes));
        Assert.Contains(words, Refusal(path), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static string Refusal(string path) => Assert.Throws<CheckpointException>(() => SafetensorsFile.Open(path)).Message;
}
