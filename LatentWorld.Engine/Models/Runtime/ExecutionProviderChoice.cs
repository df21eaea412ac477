namespace LatentWorld.Engine.Models.Runtime;

/// <summary>On what the model runs, as the configuration asks.</summary>
public enum ExecutionProviderChoice
{
    /// <summary>CUDA where it can be had, else the CPU, with a line that says why.</summary>
    Auto,

    /// <summary>The CPU, whatever else there is.</summary>
    Cpu,

    /// <summary>CUDA or nothing.</summary>
    Cuda,
}
