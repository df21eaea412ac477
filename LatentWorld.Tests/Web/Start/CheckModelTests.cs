using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models;
using LatentWorld.Tests.Models;
using LatentWorld.Web.Start;
using Microsoft.Extensions.Options;

namespace LatentWorld.Tests.Web.Start;

public sealed class CheckModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_sound_folder_is_described_and_drawn()
    {
        using TemporaryFolder terra = TestFolders.CopyTerra();
        File.Delete(terra.File("vae_encoder/model.onnx"));
        File.WriteAllText(terra.File("LICENSE.md"), "Do as you please.");
        Assert.Equal(0, Run(terra.Path));
        Assert.Equal("PNG"u8.ToArray(), File.ReadAllBytes(_folder.File("picture.png"))[1..4]);
        Says("Missing    vae_encoder/model.onnx: pictures as corners need it (optional)");
        Says("Licence    LICENSE.md");
        Says($"Hash       {ModelFolder.Open(terra.Path).Reference.Hash}");
        Says("    takes timestep int64 [batch]");
        Says("Provider   CPU, fp32");
        Says("picture.png, 20 steps in ");
    }

    [Fact]
    public void A_picture_that_cannot_be_written_is_said()
    {
        Assert.Equal(1, CheckModel.Run([TestFolders.RequireTerra(), $"--out={_folder.File("nowhere/picture.png")}", "--Model:Devices=cpu"], _output));
        Says("Name another file with --out.");
    }

    [Fact]
    public void What_a_folder_lacks_is_said_before_it_fails()
    {
        using TemporaryFolder terra = TestFolders.CopyTerra();
        File.Delete(terra.File("unet/model.onnx"));
        Assert.Throws<ModelFolderException>(() => Run(terra.Path));
        Says("Missing    unet/model.onnx: it makes pictures of noise");
        Assert.False(File.Exists(_folder.File("picture.png")));
    }

    [Fact]
    public void What_a_folder_asks_for_is_said_and_drawn_with()
    {
        using TemporaryFolder terra = TestFolders.CopyTerra();
        File.WriteAllText(terra.File("scheduler/scheduler_config.json"), """{"_class_name":"LCMScheduler","clip_sample":false}""");
        Assert.Equal(0, Run(terra.Path));
        Says("Scheduler  LCM on linear betas");
        Says("Asks for   it names LCMScheduler, which worlds take that name no scheduler; it is distilled (LCM), made for about 8 steps and guidance 1");
        Says("picture.png, 8 steps in ");
    }

    [Fact]
    public void A_licence_that_is_a_link_to_nowhere_is_said()
    {
        using TemporaryFolder terra = TestFolders.CopyTerra();
        File.CreateSymbolicLink(terra.File("LICENSE.txt"), "../gone");
        Assert.Equal(0, Run(terra.Path));
        Says("LICENSE.txt (a link that leads nowhere)");
    }

    [Fact]
    public void A_model_of_few_training_steps_is_drawn_in_as_many()
    {
        using TemporaryFolder terra = TestFolders.CopyTerra();
        File.WriteAllText(terra.File("scheduler/scheduler_config.json"), """{"num_train_timesteps":5,"clip_sample":false}""");
        Assert.Equal(0, Run(terra.Path));
        Says("picture.png, 5 steps in ");
    }

    [Fact]
    public void A_folder_that_is_not_there_lacks_no_files()
    {
        Assert.StartsWith("There is no model folder", Assert.Throws<ModelFolderException>(() => Run(_folder.File("none"))).Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Missing", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_folder_the_usage_is_said() =>
        Assert.StartsWith("Usage: check-model PATH", Assert.Throws<ModelFolderException>(() => CheckModel.Run([], _output)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_wrong_setting_is_said() =>
        Assert.Throws<OptionsValidationException>(() => CheckModel.Run(["models/terra", "--Model:Devices=tpu"], _output));

    private int Run(string path) => CheckModel.Run([path, $"--out={_folder.File("picture.png")}", "--Model:Devices=cpu"], _output);

    private void Says(string words) => Assert.Contains(words, _output.ToString(), StringComparison.Ordinal);
}
