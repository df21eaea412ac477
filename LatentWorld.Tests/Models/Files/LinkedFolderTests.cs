using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models;
using LatentWorld.Engine.Models.Loading;
using LatentWorld.Tests.Parity;

namespace LatentWorld.Tests.Models.Files;

/// <summary>Model folders of symbolic links, as caches of downloads lay them out, are read as the system reads them.</summary>
public sealed class LinkedFolderTests : IDisposable
{
    private readonly TemporaryFolder _cache = new();

    public LinkedFolderTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows makes links for administrators only.");

    private string Snapshot => _cache.File("snapshots/1");

    public void Dispose() => _cache.Dispose();

    /// <summary>Weights beside the network, and both links to files that have the hash as their name.</summary>
    [Theory]
    [InlineData("older", "unet/weights.pb")]
    [InlineData("optimum", "unet/model.onnx_data")]
    public void A_folder_of_links_is_the_folder_that_they_lead_to(string name, string weights)
    {
        string plain = ParityData.Model(name);
        Link(plain);
        var folder = ModelFolder.Open(Snapshot);
        Assert.Equal(ModelFolder.Open(plain).Reference.Hash, folder.Reference.Hash);
        Assert.Contains(weights, folder.Network("unet").WeightFiles.Keys);

        using OnnxDiffusionModel linked = ParityData.Load(Snapshot), copied = ParityData.Load(plain);
        var point = new Engine.Worlds.PlanePoint(.25, .5);
        Assert.Equal(
            ParityData.Sample(copied, ParityData.World(copied, ParityRecipe.Prompt, "") with { Steps = 2 }, point),
            ParityData.Sample(linked, ParityData.World(linked, ParityRecipe.Prompt, "") with { Steps = 2 }, point));
    }

    /// <summary>What a link says of folders above it holds where the link lies, not where somebody came from.</summary>
    [Fact]
    public void A_snapshot_that_is_reached_through_a_link_is_the_same_folder()
    {
        string plain = ParityData.Model("older");
        Link(plain);
        string away = Path.Combine(Directory.CreateDirectory(_cache.File("far/from/here")).FullName, "model");
        Directory.CreateSymbolicLink(away, Snapshot);
        Directory.CreateDirectory(_cache.File("snapshots/2"));
        Directory.Move(Path.Combine(Snapshot, "unet"), _cache.File("snapshots/2/unet"));
        Directory.CreateSymbolicLink(Path.Combine(Snapshot, "unet"), "../2/unet");

        Assert.Equal(ModelFolder.Open(plain).Reference.Hash, ModelFolder.Open(away).Reference.Hash);
    }

    [Theory]
    [InlineData("unet/model.onnx")]
    [InlineData("unet/weights.pb")]
    [InlineData("unet/config.json")]
    [InlineData("tokenizer/tokenizer_config.json")]
    [InlineData("model_index.json")]
    public void A_link_that_leads_nowhere_is_named(string name)
    {
        Link(ParityData.Model("older"));
        string path = Path.Combine(Snapshot, name), target = new FileInfo(path).LinkTarget!;
        File.Delete(File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName);
        AssertSays($"{path} is a link to {target}, and nothing is there");
    }

    [Fact]
    public void A_folder_that_is_a_link_to_nowhere_is_named()
    {
        Link(ParityData.Model("older"));
        Directory.Delete(Path.Combine(Snapshot, "unet"), recursive: true);
        Directory.CreateSymbolicLink(Path.Combine(Snapshot, "unet"), "../../gone");
        AssertSays("unet is a link to ../../gone, and nothing is there");
    }

    [Theory]
    [InlineData("unet/again", "..")]
    [InlineData("again", ".")]
    [InlineData("again", "again")]
    public void Links_that_lead_in_a_circle_are_followed_once(string link, string target)
    {
        string plain = ParityData.Model("older");
        Link(plain);
        Directory.CreateSymbolicLink(Path.Combine(Snapshot, link), target);
        Assert.Equal(ModelFolder.Open(plain).Reference.Hash, ModelFolder.Open(Snapshot).Reference.Hash);
    }

    [Theory]
    [InlineData("")]
    [InlineData("snapshot/inner")]
    public void A_model_path_that_leads_nowhere_is_named(string below)
    {
        string link = _cache.File("current");
        Directory.CreateSymbolicLink(link, "snapshots/gone");
        string words = Assert.Throws<ModelFolderException>(() => ModelFolder.Open(Path.Combine(link, below))).Message;
        Assert.Contains($"{link} is a link to snapshots/gone, and nothing is there", words, StringComparison.Ordinal);
        Assert.Contains("Model:Path", words, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_path_that_is_a_file_is_named()
    {
        string file = _cache.File("model.onnx");
        File.WriteAllText(file, "network");
        Assert.Contains($"{file} is a file, and no model folder", Assert.Throws<ModelFolderException>(() => ModelFolder.Open(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_that_are_cut_off_behind_a_link_are_named()
    {
        Link(ParityData.Model("older"));
        string real = File.ResolveLinkTarget(Path.Combine(Snapshot, "unet/weights.pb"), returnFinalTarget: true)!.FullName;
        File.WriteAllBytes(real, new byte[100]);
        AssertSays("has 100 bytes and unet/model.onnx needs");
    }

    private void AssertSays(string words) => Assert.Contains(
        words, Assert.Throws<ModelFolderException>(() => ModelFolder.Open(Snapshot)).Message, StringComparison.Ordinal);

    /// <summary>Lays a folder out as blobs with a number as their name, and a snapshot of links to them.</summary>
    private void Link(string folder)
    {
        Directory.CreateDirectory(_cache.File("blobs"));
        foreach ((int number, string file) in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Index())
        {
            string name = Path.GetRelativePath(folder, file), link = Path.Combine(Snapshot, name);
            File.Copy(file, _cache.File($"blobs/{number}"));
            Directory.CreateDirectory(Path.GetDirectoryName(link)!);
            string up = string.Concat(Enumerable.Repeat("../", 2 + name.Count(letter => letter == '/')));
            File.CreateSymbolicLink(link, $"{up}blobs/{number}");
        }
    }
}
