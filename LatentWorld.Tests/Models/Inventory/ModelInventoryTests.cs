using LatentWorld.Engine.Import;
using LatentWorld.Engine.Models.Inventory;
using LatentWorld.Tests.Checkpoints.Layouts;
using LatentWorld.Tests.Import;

namespace LatentWorld.Tests.Models.Inventory;

/// <summary>Which models lie in folders, on small imported ones.</summary>
public sealed class ModelInventoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _said = [];

    private string Parent => Directory.CreateDirectory(_folder.File("models")).FullName;

    private string Memory => Path.Combine(_folder.Path, "data", "models.json");

    [Fact]
    public void Folders_with_models_are_found_by_name_and_others_passed_over()
    {
        string dream = Import("dream"), other = Import("a dream");
        Directory.CreateDirectory(Path.Combine(Parent, "no model"));
        Directory.CreateDirectory(Path.Combine(Parent, ".hidden"));
        File.WriteAllText(Path.Combine(Parent, ".hidden", "model_index.json"), "{}");
        File.WriteAllText(Path.Combine(Parent, "model_index.json"), "{}");

        IReadOnlyList<ListedModel> found = Inventory().Scan(TestContext.Current.CancellationToken);
        Assert.Equal([other, dream], found.Select(model => model.Folder));
        Assert.Equal(["a dream", "dream"], found.Select(model => model.Reference.Name));
        Assert.Equal(Directory.EnumerateFiles(dream, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length), found[1].Bytes);
        Assert.Empty(_said);
    }

    [Fact]
    public void A_folder_that_has_not_changed_is_not_read_again()
    {
        string dream = Import("dream");
        ListedModel first = Assert.Single(Inventory().Scan(TestContext.Current.CancellationToken));
        string weights = Path.Combine(dream, "unet", "model.onnx");
        // Other bytes of the same length at the same time: only reading would tell.
        DateTime time = File.GetLastWriteTimeUtc(weights);
        File.WriteAllBytes(weights, new byte[new FileInfo(weights).Length]);
        File.SetLastWriteTimeUtc(weights, time);
        Assert.Equal(first, Assert.Single(Inventory().Scan(TestContext.Current.CancellationToken)));

        File.SetLastWriteTimeUtc(weights, time.AddSeconds(1));
        Assert.Empty(Inventory().Scan(TestContext.Current.CancellationToken));
        Assert.Contains(dream, Assert.Single(_said));
    }

    [Fact]
    public void A_folder_that_cannot_be_used_is_left_out_with_one_line_and_not_read_again()
    {
        string dream = Import("dream");
        File.Delete(Path.Combine(dream, "unet", "model.onnx"));
        Assert.Empty(Inventory().Scan(TestContext.Current.CancellationToken));
        Assert.Empty(Inventory().Scan(TestContext.Current.CancellationToken));
        Assert.StartsWith($"{dream} is left out: ", Assert.Single(_said));
    }

    [Fact]
    public void What_is_changed_gets_its_new_hash()
    {
        string dream = Import("dream");
        string before = Assert.Single(Inventory().Scan(TestContext.Current.CancellationToken)).Reference.Hash;
        File.AppendAllText(Path.Combine(dream, "scheduler", "scheduler_config.json"), " ");
        Assert.NotEqual(before, Assert.Single(Inventory().Scan(TestContext.Current.CancellationToken)).Reference.Hash);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[{}]")]
    [InlineData("[null]")]
    [InlineData("{\"a\":1}")]
    public void A_damaged_memory_is_made_anew(string content)
    {
        Import("dream");
        Directory.CreateDirectory(Path.GetDirectoryName(Memory)!);
        File.WriteAllText(Memory, content);
        Assert.Single(Inventory().Scan(TestContext.Current.CancellationToken));
        Assert.Contains("dream", File.ReadAllText(Memory));
    }

    [Fact]
    public void The_same_folder_by_two_ways_is_one_model()
    {
        Import("dream");
        Directory.CreateSymbolicLink(Path.Combine(Parent, "link"), Path.Combine(Parent, "dream"));
        Assert.Equal(["dream"], Inventory().Scan(TestContext.Current.CancellationToken).Select(model => model.Reference.Name));
        Assert.Empty(new ModelInventory([_folder.File("nowhere")], Path.GetDirectoryName(Memory)!, _said.Add).Scan(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_folder_that_is_still_being_copied_is_read_again_when_it_is_whole()
    {
        string dream = Import("dream");
        string weights = Path.Combine(dream, "unet", "model.onnx"), aside = _folder.File("aside");
        File.Move(weights, aside);
        Assert.Empty(Inventory().Scan(TestContext.Current.CancellationToken));
        File.Move(aside, weights);
        Assert.Single(Inventory().Scan(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void More_folders_than_are_looked_at_are_said()
    {
        for (int i = 0; i <= ModelInventory.Bound; i++)
        {
            Directory.CreateDirectory(Path.Combine(Parent, $"{i:000}"));
            File.WriteAllText(Path.Combine(Parent, $"{i:000}", "model_index.json"), "{}");
        }

        Inventory().Scan(TestContext.Current.CancellationToken);
        Assert.Contains($"Only {ModelInventory.Bound} folders", _said[0]);
        Assert.DoesNotContain(_said, line => line.StartsWith(Path.Combine(Parent, $"{ModelInventory.Bound:000}"), StringComparison.Ordinal));
    }

    [Fact]
    public void It_can_be_cancelled()
    {
        Import("dream");
        Assert.Throws<OperationCanceledException>(() => Inventory().Scan(new(canceled: true)));
    }

    public void Dispose() => _folder.Dispose();

    private ModelInventory Inventory() => new([Parent, Parent], Path.GetDirectoryName(Memory)!, _said.Add);

    private string Import(string name)
    {
        string checkpoint = SafetensorsWriter.Write(_folder.File($"{name}.safetensors"), ParityFiles.Single());
        return ModelImporter.Import(ParityFiles.Options(checkpoint, Path.Combine(Parent, name)), cancel: TestContext.Current.CancellationToken).Folder;
    }
}
