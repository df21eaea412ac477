using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Loading;
using LatentWorld.Engine.Models.Runtime;

namespace LatentWorld.Benchmarks;

/// <summary>
/// What the engine says when its GPU is out of memory, and when its context is destroyed: the errors of the real device,
/// which <see cref="DeviceErrors"/> has to know. Both print lines; the script judges them.
/// </summary>
internal static class DeviceTrouble
{
    private const int Steps = 2;

    /// <summary>
    /// Renders one picture, then, once a line comes in (another process holds the memory), as many at once as asked for,
    /// half as many where the memory does not suffice, and so on; and after a second line (it is free again) all once more,
    /// and again on sessions that were opened anew, should that be needed.
    /// </summary>
    /// <param name="arguments">Model folder, provider, pictures a batch.</param>
    public static void RunOutOfMemory(ReadOnlySpan<string> arguments)
    {
        if (arguments is not [string folder, string provider, string pictures])
        {
            throw new UsageException("Give a model folder, a provider (cpu or cuda) and the pictures a batch.");
        }

        using OnnxDiffusionModel model = MeasuredModel.Load(folder, provider, Number.Of(pictures));
        PreparedWorld world = MeasuredModel.Prepare(model, Steps);
        var sampler = new Sampler(model.Denoiser);
        Try("one picture, memory free", () => Render(sampler, world, 1));
        Console.WriteLine("ready");
        Console.ReadLine();
        int batch = Number.Of(pictures);
        while (!Try($"{batch} at once, memory taken", () => Render(sampler, world, batch)) && batch > 1)
        {
            batch /= 2;
        }

        Console.WriteLine("tried");
        Console.ReadLine();
        if (!Try($"{pictures} at once, memory free again", () => Render(sampler, world, Number.Of(pictures)))
            && Try("opening the sessions again", model.Rebuild))
        {
            Try($"{pictures} at once after that", () => Render(new(model.Denoiser), world, Number.Of(pictures)));
        }
    }

    /// <summary>
    /// Lets a kernel write to an address that is not its own, which destroys the context: from then on each call, and
    /// opening the model again, has to be refused in words, and the process has to come to its own end.
    /// </summary>
    /// <param name="arguments">Model folder.</param>
    public static void LoseDevice(ReadOnlySpan<string> arguments)
    {
        if (arguments is not [string folder])
        {
            throw new UsageException("Give a model folder.");
        }

        using OnnxDiffusionModel model = MeasuredModel.Load(folder, "cuda", 1);
        PreparedWorld world = MeasuredModel.Prepare(model, Steps);
        var sampler = new Sampler(model.Denoiser);
        Try("before", () => Render(sampler, world, 1));
        BadKernel.Run();
        Try("a step after the bad kernel", () => Render(sampler, world, 1));
        Try("decoding after it", () => model.Decode(new float[model.LatentShape.Count]));
        Try("opening the sessions again", model.Rebuild);
        Try("a step at the end", () => Render(new(model.Denoiser), world, 1));
        Console.WriteLine("end");
    }

    private static void Render(Sampler sampler, PreparedWorld world, int pictures) =>
        MeasuredModel.Finish(sampler, MeasuredModel.Pictures(world, pictures));

    private static bool Try(string what, Action action)
    {
        try
        {
            action();
            Console.WriteLine($"{what}: done");
            return true;
        }
        catch (Exception exception)
        {
            Console.WriteLine($"{what}: {exception.GetType().Name}: {exception.Message}");
            if (exception.InnerException is { } inner)
            {
                Console.WriteLine($"  inner {inner.GetType().Name}: {string.Join(' ', inner.Message.Split('\n'))}");
            }

            return false;
        }
    }
}
