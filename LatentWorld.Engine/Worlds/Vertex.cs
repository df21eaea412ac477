namespace LatentWorld.Engine.Worlds;

/// <summary>A vertex z0, z1 or z2 of the plane: noise from a seed, or a latent by its hash.</summary>
/// <param name="Seed">Seed of the generator; 0 where there is a <see cref="Latent"/>.</param>
/// <param name="Generator">Which of PyTorch's generators draws it.</param>
/// <param name="Layout">In which order the draws fill the latent.</param>
public sealed record Vertex(ulong Seed, NoiseGenerator Generator = NoiseGenerator.Cuda, NoiseLayout Layout = NoiseLayout.Nhwc)
{
    /// <summary>The largest seed that JSON has as a number: JavaScript reads no larger one exactly, so beyond it is a text of digits.</summary>
    public const ulong MaxJsonNumber = (1UL << 53) - 1;

    /// <summary>
    /// SHA-256 of the latent's numbers, [channels, height, width] as little-endian single precision, in 64 hexadecimal digits;
    /// empty for noise from a seed. The recipe names the latent so; whoever renders it has its file.
    /// </summary>
    public string Latent { get; init; } = "";

    /// <summary>Whether it is a latent by its hash, such as a picture turned back into noise.</summary>
    public bool IsLatent => Latent.Length > 0;

    /// <summary>The seed as its generator takes it: PyTorch's CPU generator keeps the low 32 bits, the CUDA one all 64.</summary>
    public ulong DrawnSeed => Generator == NoiseGenerator.Cpu ? (uint)Seed : Seed;

    /// <summary>Whether a text is a hash as <see cref="Latent"/> has it: 64 hexadecimal digits in small letters.</summary>
    public static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);

    /// <summary>The vertex of a latent.</summary>
    /// <param name="hash">As in <see cref="Latent"/>.</param>
    public static Vertex Of(string hash) => new(0) { Latent = hash };

    /// <summary>Whether both are the same latent, whatever the shape.</summary>
    public bool DrawsAs(Vertex other) =>
        (Latent, DrawnSeed, Generator, Layout) == (other.Latent, other.DrawnSeed, other.Generator, other.Layout);
}

/// <summary>PyTorch's generators of normal noise.</summary>
public enum NoiseGenerator
{
    /// <summary>Philox4x32-10 with Box–Muller, as on a CUDA device.</summary>
    Cuda,

    /// <summary>MT19937 with PyTorch's blockwise normal fill, as on a CPU.</summary>
    Cpu,
}

/// <summary>The order of the axes in which noise is drawn.</summary>
public enum NoiseLayout
{
    /// <summary>Drawn as [1, channels, height, width].</summary>
    Nchw,

    /// <summary>Drawn as [1, height, width, channels] and then permuted, as in the published notebook.</summary>
    Nhwc,
}
