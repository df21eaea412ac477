using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Diffusion;

/// <summary>One picture on its way from noise to a latent that can be decoded. Moved on by the <see cref="Sampler"/> alone.</summary>
public sealed class Denoising
{
    /// <param name="world">The picture's world.</param>
    /// <param name="point">Where on its plane the picture lies.</param>
    /// <param name="nudge">
    /// Which way its noise, rounded to what the model can be given, is moved by one unit in the last place, see
    /// <see cref="InputPrecisions.Nudge"/>; 0 for not at all.
    /// </param>
    public Denoising(PreparedWorld world, PlanePoint point, int nudge = 0)
    {
        World = world;
        Latent = new float[world.Plane.Count];
        Norms = world.Plane.Latent(point, Latent);
        world.Input.Nudge(Latent, nudge);
        StepsDone = LatentStep = world.FirstStep;
    }

    private Denoising(PreparedWorld world, float[] latent)
    {
        World = world;
        Latent = latent;
        Norms = LatentNorms.Of(latent);
        world.Input.Round(Latent);
        StepsDone = LatentStep = world.FirstStep;
    }

    /// <summary>The picture's world.</summary>
    public PreparedWorld World { get; }

    /// <summary>Norms of the noise that the picture started from.</summary>
    public LatentNorms Norms { get; }

    /// <summary>[channels, height, width]: noise before the first step, x_0 when finished; in between it may lag behind.</summary>
    public float[] Latent { get; }

    /// <summary>
    /// [channels, height, width]: the x̂_0 of the step that led to <see cref="Latent"/>, where the step after it uses that;
    /// else null. It is fetched with the latent, so that a picture that pauses goes on with the same order and to the same bits.
    /// </summary>
    internal float[]? Earlier { get; set; }

    /// <summary>The number of steps after which <see cref="Latent"/> is the latent.</summary>
    internal int LatentStep { get; set; }

    /// <summary>Whether <see cref="Latent"/> is as far as the picture is, whatever stands in rows.</summary>
    internal bool IsOnHost => LatentStep == StepsDone;

    /// <summary>Bytes that it holds outside the device once its latent is fetched after the steps that it has taken.</summary>
    internal long Bytes => (!Finished && World.Schedule.UsesEarlier(StepsDone) ? 2L : 1) * sizeof(float) * Latent.Length;

    /// <summary>Steps of the world's table that lie behind it: those taken, and those that its plane's noise level leaves out.</summary>
    public int StepsDone { get; internal set; }

    /// <summary>Steps taken.</summary>
    public int StepsTaken => StepsDone - World.FirstStep;

    /// <summary>The training timestep of the next step.</summary>
    internal float Timestep => World.Schedule.Timestep(StepsDone);

    /// <summary>Whether all steps are taken.</summary>
    public bool Finished => StepsDone == World.Schedule.Steps;

    /// <summary>Of a latent of somebody's own in place of a point's.</summary>
    /// <param name="world">Whose prompts and steps it takes.</param>
    /// <param name="latent">[channels, height, width]; it is copied, and rounded to what the model can be given.</param>
    public static Denoising From(PreparedWorld world, ReadOnlySpan<float> latent) => new(world, latent.ToArray());

    /// <inheritdoc cref="Guidance.Rows"/>
    public int Rows => Guidance.Rows(World.World.Guidance);

    /// <summary>Whether every number of the latent is finite; a picture of anything else would be black.</summary>
    public bool IsFinite
    {
        get
        {
            foreach (float value in Latent)
            {
                if (!float.IsFinite(value))
                {
                    return false;
                }
            }

            return true;
        }
    }
}
