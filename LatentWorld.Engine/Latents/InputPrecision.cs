using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Latents;

/// <summary>The numbers that a model can be given: each component of a latent is rounded to one of them.</summary>
public enum InputPrecision
{
    /// <summary>IEEE 754 binary32: 24 significant bits.</summary>
    Single,

    /// <summary>IEEE 754 binary16: 11 significant bits.</summary>
    Half,
}

/// <summary>Arithmetic on those numbers.</summary>
public static class InputPrecisions
{
    /// <summary>What a model gets of a world: the coarser of what its U-Net takes and what the world's arithmetic gives.</summary>
    /// <param name="modelPrecision">"fp32" or "fp16".</param>
    public static InputPrecision Of(string modelPrecision, Arithmetic arithmetic) =>
        modelPrecision == "fp16" || arithmetic == Arithmetic.Fp16 ? InputPrecision.Half : InputPrecision.Single;

    /// <summary>The distance from 1 to the next larger number.</summary>
    public static double Epsilon(this InputPrecision precision) => precision == InputPrecision.Half ? 1.0 / (1 << 10) : 1.0 / (1 << 23);

    /// <summary>Rounds a latent to the numbers that the model gets.</summary>
    public static void Round(this InputPrecision precision, Span<float> latent)
    {
        if (precision == InputPrecision.Half)
        {
            foreach (ref float value in latent)
            {
                value = (float)(Half)value;
            }
        }
    }

    /// <summary>
    /// Rounds a latent and moves each component by one unit in the last place, up or down.
    /// </summary>
    /// <param name="nudge">
    /// Which way: |nudge| names a direction, a fixed choice of up or down for each component; −nudge goes the opposite way. 0 only rounds.
    /// </param>
    public static void Nudge(this InputPrecision precision, Span<float> latent, int nudge)
    {
        precision.Round(latent);
        for (int i = 0; i < latent.Length && nudge != 0; i++)
        {
            bool up = IsUp(Math.Abs(nudge), i) == nudge > 0;
            latent[i] = precision == InputPrecision.Half
                ? (float)(up ? Half.BitIncrement((Half)latent[i]) : Half.BitDecrement((Half)latent[i]))
                : up ? MathF.BitIncrement(latent[i]) : MathF.BitDecrement(latent[i]);
        }
    }

    // One bit of a mixing function (the finaliser of MurmurHash3), so that a direction is the same on every machine.
    private static bool IsUp(int direction, int component)
    {
        uint bits = ((uint)direction * 0x9E3779B9u) ^ (uint)component;
        bits = (bits ^ (bits >> 16)) * 0x85EBCA6Bu;
        bits = (bits ^ (bits >> 13)) * 0xC2B2AE35u;
        return ((bits ^ (bits >> 16)) & 1) == 1;
    }
}
