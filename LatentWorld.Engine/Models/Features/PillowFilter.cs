using LatentWorld.Engine.Diffusion;

namespace LatentWorld.Engine.Models.Features;

/// <summary>A resampling filter of Pillow.</summary>
/// <param name="Support">Distance in pixels beyond which it is zero.</param>
/// <param name="Value">The weight at a distance in pixels.</param>
internal sealed record PillowFilter(double Support, Func<double, double> Value)
{
    public static readonly PillowFilter Bilinear = new(1, distance => Math.Max(1 - Math.Abs(distance), 0));

    /// <summary>Keys' cubic with a = −1/2 (IEEE Trans. ASSP 29, 1981).</summary>
    public static readonly PillowFilter Bicubic = new(2, distance => Math.Abs(distance) switch
    {
        < 1 and double x => (((1.5 * x) - 2.5) * x * x) + 1,
        < 2 and double x => ((((x - 5) * x) + 8) * x - 4) * -.5,
        _ => 0,
    });

    /// <summary>The filter of a preprocessor_config.json's number.</summary>
    /// <exception cref="ModelFolderException">It is none that CLIP models use.</exception>
    public static PillowFilter Of(int resample, string file) => resample switch
    {
        2 => Bilinear,
        3 => Bicubic,
        _ => throw new ModelFolderException($"{file}: resample is {resample}; supported are 3 (bicubic) and 2 (bilinear)."),
    };
}
