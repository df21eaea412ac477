namespace LatentWorld.Engine.Models.Runtime;

/// <summary>Which device of its kind sessions run on, and how.</summary>
internal sealed record SessionPlace
{
    /// <summary>Which of CUDA's GPUs.</summary>
    public int Gpu { get; init; }

    /// <summary>How many models share the CPU's cores, 1 or more.</summary>
    public int CpuWorkers { get; init; } = 1;

    /// <summary>Options of the CUDA provider, by their names there, which replace ours.</summary>
    public IReadOnlyDictionary<string, string> Cuda { get; init; } = CudaOptions.None;
}
