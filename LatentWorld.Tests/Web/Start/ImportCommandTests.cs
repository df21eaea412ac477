using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Import.Staging;
using LatentWorld.Engine.Models;
using LatentWorld.Tests.Checkpoints.Layouts;
using LatentWorld.Tests.Import;
using LatentWorld.Tests.Models;
using LatentWorld.Web.Start;

namespace LatentWorld.Tests.Web.Start;

/// <summary>The command on the parity suite's folder of diffusers, which tells all that its weights do not.</summary>
public sealed class ImportCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new();

    private string Target => _folder.File("a model");

    [Fact]
    public void A_folder_is_written_and_what_it_is_and_how_to_start_is_said()
    {
        string diffusers = ParityFiles.WriteFolder(_folder.File("dreams"));
        Assert.Equal(0, Run(diffusers, "--out", Target, "--precision=fp32"));
        var model = ModelFolder.Open(Target);
        Says($"Written    {Target}, ");
        Says("    unet             ≈");
        Says("Kind       Stable Diffusion 1, epsilon, fp32");
        Says("Name       dreams");
        Says($"Hash       {model.Reference.Hash}");
        Says("writing the U-Net");
        Assert.EndsWith($"Start with --Model:Path=\"{Target}\"{Environment.NewLine}", _output.ToString(), StringComparison.Ordinal);
    }

    /// <summary>What was written is checked and drawn by the other command.</summary>
    [Fact]
    public void What_it_wrote_passes_check_model()
    {
        Run(ParityFiles.WriteFolder(_folder.File("dreams")), "--out", Target);
        Assert.Equal(0, CheckModel.Run([Target, $"--out={_folder.File("picture.png")}", "--Model:Devices=cpu"], _output));
        Says("Provider   CPU, fp16");
    }

    [Fact]
    public void Stopped_it_says_so_and_leaves_nothing()
    {
        string diffusers = ParityFiles.WriteFolder(_folder.File("dreams"));
        Assert.Equal(1, ImportCommand.Run([diffusers, "--out", Target], _output, new CancellationToken(canceled: true)));
        Says("Stopped. Nothing was written.");
        Assert.Equal([diffusers], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Refusals_are_one_line_for_people()
    {
        string lora = SafetensorsWriter.Write(_folder.File("style.safetensors"), [new("lora_unet_x.lora_up.weight", [1], [1])]);
        Exception failure = Assert.Throws<CheckpointException>(() => Run(lora, "--out", Target));
        Assert.Equal(failure.Message, StartFailure.InWords(failure));
        failure = Assert.Throws<ImportFolderException>(() => Run(lora, "--out", _folder.Path));
        Assert.Equal(failure.Message, StartFailure.InWords(failure));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0, "--help")]
    public void Alone_it_lists_its_options(int code, params string[] arguments)
    {
        Assert.Equal(code, Run(arguments));
        Says("Usage: import-model PATH… --out DIR");
    }

    public void Dispose() => _folder.Dispose();

    private int Run(params string[] arguments) => ImportCommand.Run(arguments, _output, TestContext.Current.CancellationToken);

    private void Says(string words) => Assert.Contains(words, _output.ToString(), StringComparison.Ordinal);
}
