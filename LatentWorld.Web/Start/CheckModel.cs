using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models;
using LatentWorld.Engine.Models.Loading;
using LatentWorld.Engine.Models.Runtime;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Start;

/// <summary>The command "check-model PATH": says what a model folder holds and lacks, and renders one picture with it.</summary>
public static class CheckModel
{
    public const string Command = "check-model";

    /// <returns>The process's exit code: 0 where the picture was made and written, else 1.</returns>
    /// <exception cref="ModelFolderException">The folder cannot be used.</exception>
    /// <exception cref="ProviderException">CUDA is demanded and not there.</exception>
    public static int Run(string[] arguments, TextWriter output)
    {
        CheckModelArguments asked = CheckModelArguments.Read(arguments);
        ModelReport.WriteParts(output, asked.Folder);
        var folder = ModelFolder.Open(asked.Folder);
        ModelReport.WriteFolder(output, folder);
        using var model = OnnxDiffusionModel.Load(
            folder,
            new() { Provider = asked.Device.Provider, Gpu = asked.Device.Gpu, ClipPath = asked.Settings.FullClipPath, MaxBatch = 1 },
            output.WriteLine);
        ModelReport.WriteModel(output, model);
        return Render(model, asked.Picture, output) ? 0 : 1;
    }

    private static bool Render(OnnxDiffusionModel model, string path, TextWriter output)
    {
        World world = NeutralWorld.Of(model);
        long start = TimeProvider.System.GetTimestamp();
        var picture = new Denoising(PreparedWorld.Prepare(model, world), new PlanePoint(0, 0));
        var sampler = new Sampler(model.Denoiser);
        while (!picture.Finished)
        {
            sampler.Step([picture]);
        }

        byte[] rgb = model.Decode(picture.Latent);
        double seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        if (!picture.IsFinite || !rgb.AsSpan().ContainsAnyExcept((byte)0))
        {
            output.WriteLine("The picture is black or not finite: the weights are damaged, or half precision is too little for them. Export in fp32.");
            return false;
        }

        byte[] png = PictureEncoding.ToPng(rgb, PictureRecipe.Of(world, new TileAddress(0, 0, 0)));
        try
        {
            File.WriteAllBytes(path, png);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            output.WriteLine($"The picture was made and cannot be written: {exception.Message} Name another file with --out.");
            return false;
        }

        output.WriteLine($"Picture    {path}, {NumberWords.Counted(world.Steps, "step")} in {NumberWords.Decimals(seconds, 1)} s, the first run's preparations included");
        return true;
    }
}
