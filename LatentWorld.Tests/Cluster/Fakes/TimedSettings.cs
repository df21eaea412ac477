namespace LatentWorld.Tests.Cluster.Fakes;

/// <summary>Section "Fake" of a process of the cluster's tests: how its model draws, and how long it takes.</summary>
public sealed class TimedSettings
{
    public const string Section = "Fake";

    /// <summary>Steps of a picture: whoever starts the process gives its start world as many.</summary>
    public const int Steps = 8;

    /// <summary>Seconds that a picture takes where batches are full: .3 is an H100's with Stable Diffusion 1.5.</summary>
    public double Seconds { get; set; } = .3;

    /// <summary>Most pictures of a batch. A step takes as long for one as for all.</summary>
    public int Batch { get; set; } = 8;

    /// <summary>Edge of a picture in pixels.</summary>
    public int Size { get; set; } = 64;

    /// <summary>What each picture of this process shows besides its latent, 0 to 255: two GPUs do not draw one point with the same bits, and a test reads whose a picture is.</summary>
    public byte Bits { get; set; }

    /// <summary>Whether a line goes out for each picture that is decoded, see <see cref="RenderedLine"/>.</summary>
    public bool Log { get; set; }

    /// <summary>Seconds from that line to what becomes of the picture: time to stop the process before it can be kept.</summary>
    public double Pause { get; set; }

    /// <summary>Pictures after which its device is lost, as a GPU is that only a new process can use; 0 for never.</summary>
    public int LostAfter { get; set; }

    /// <summary>What a step takes: a batch takes as long as its pictures together, over all steps.</summary>
    public TimeSpan StepTime => TimeSpan.FromSeconds(Seconds * Batch / Steps);
}
