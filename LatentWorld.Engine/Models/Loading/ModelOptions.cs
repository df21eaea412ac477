using LatentWorld.Engine.Models.Runtime;

namespace LatentWorld.Engine.Models.Loading;

/// <summary>How a model is loaded.</summary>
public sealed record ModelOptions
{
    /// <summary>Where the networks run.</summary>
    public ExecutionProviderChoice Provider { get; init; } = ExecutionProviderChoice.Auto;

    /// <summary>Which of the GPUs that CUDA shows this process, from 0.</summary>
    public int Gpu { get; init; }

    /// <summary>How many models share the CPU's cores, 1 or more: each takes its part of them.</summary>
    public int CpuWorkers { get; init; } = 1;

    /// <summary>A CLIP folder whose image encoder takes the place of the model folder's; null for that one.</summary>
    public string? ClipPath { get; init; }

    /// <summary>Most pictures of one run of the U-Net, 1 to 64. Buffers are made for so many.</summary>
    public int MaxBatch { get; init; } = ModelSpeed.LargestBatch;

    /// <summary>Options of the CUDA provider, by their names there, which replace ours: for measurements.</summary>
    internal IReadOnlyDictionary<string, string> Cuda { get; init; } = CudaOptions.None;

    internal SessionPlace Place => new() { Gpu = Gpu, CpuWorkers = CpuWorkers, Cuda = Cuda };
}
