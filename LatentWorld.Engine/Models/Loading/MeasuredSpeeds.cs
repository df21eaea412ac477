using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Files;
using LatentWorld.Engine.Models.Runtime;

namespace LatentWorld.Engine.Models.Loading;

/// <summary>
/// Remembers in a small file how fast models are on this device, so that a start need not measure again what has not
/// changed. Where the file cannot be read or written, the start measures.
/// </summary>
/// <param name="folder">The data folder; the file in it is speeds.json.</param>
/// <param name="say">Gets a line where the file cannot be written.</param>
public sealed class MeasuredSpeeds(string folder, Action<string> say)
{
    // A person seldom has more models on one machine; the one that was measured longest ago goes first.
    private const int Bound = 16;

    private readonly RememberedEntries<Entry> _file = new(Path.Combine(folder, "speeds.json"), Bound, "the model's speed is measured at each start", say);

    /// <summary>A model's speed, measured where it was not under the same circumstances before.</summary>
    /// <remarks>Uses the denoiser's rows, so it comes before the render loop.</remarks>
    /// <param name="gpu">Which of CUDA's GPUs it runs on: they may differ. Of no meaning on the CPU.</param>
    /// <param name="cpuWorkers">How many models share the CPU's cores.</param>
    public ModelSpeed Get(IDiffusionModel model, int gpu = 0, int cpuWorkers = 1) => Get(model, Circumstances.Of(model, gpu, cpuWorkers));

    internal ModelSpeed Get(IDiffusionModel model, Circumstances now)
    {
        List<Entry> entries = _file.Read();
        if (entries.Find(entry => entry.Circumstances == now) is { } known)
        {
            return known.Speed;
        }

        ModelSpeed speed = ModelSpeed.Measure(model);
        entries.Add(new(now, speed));
        _file.Write(entries);
        return speed;
    }

    /// <summary>What a measurement holds for.</summary>
    /// <param name="Processors">Of the machine; on the CPU the model's part of them.</param>
    /// <param name="Rows">The denoiser's capacity: it bounds the batches that were tried.</param>
    internal sealed record Circumstances(string ModelHash, string Provider, string Precision, int Rows, int Processors, string Runtime)
    {
        // What a single device is called, and how many processors it has, stays as files of earlier versions have it.
        public static Circumstances Of(IDiffusionModel model, int gpu = 0, int cpuWorkers = 1) => new(
            model.Reference.Hash, model.Provider == "CUDA" && gpu > 0 ? $"CUDA:{gpu}" : model.Provider, model.Precision, model.Denoiser.Capacity,
            model.Provider == "CUDA" ? Environment.ProcessorCount : Environment.ProcessorCount / cpuWorkers, OnnxEnvironment.Instance.GetVersionString());
    }

    private sealed record Entry(Circumstances Circumstances, ModelSpeed Speed);
}
