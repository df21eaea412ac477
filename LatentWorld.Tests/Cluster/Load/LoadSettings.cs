using Microsoft.Extensions.Configuration;

namespace LatentWorld.Tests.Cluster.Load;

/// <summary>What a load is measured with; see benchmarks/cluster/README.md.</summary>
public sealed class LoadSettings
{
    /// <summary>Whether one process without a cluster does it all.</summary>
    public bool Alone { get; set; }

    /// <summary>Numbers of workers, each measured by itself, such as 1,2,4,8.</summary>
    public string Workers { get; set; } = "";

    public int Fronts { get; set; } = 1;

    /// <summary>Seconds that a picture takes on a worker, in batches of eight.</summary>
    public double Picture { get; set; } = .3;

    /// <summary>How long each is measured.</summary>
    public double Seconds { get; set; } = 24;

    public int Viewers { get; set; } = 32;

    /// <summary>Of the pictures that the workers can render, how many are wanted.</summary>
    public double Share { get; set; } = .6;

    public int[] WorkerCounts => Alone ? [1] : [.. Workers.Split(',').Select(int.Parse)];

    /// <summary>Pictures a second that so many workers can render.</summary>
    public double Limit(int workers) => workers / Picture;

    public static LoadSettings Read(string[] arguments, LoadSettings usual)
    {
        new ConfigurationBuilder().AddCommandLine(arguments).Build().Bind(usual);
        return usual;
    }
}
