using LatentWorld.Engine.Models;

namespace LatentWorld.Engine.Diffusion;

/// <summary>
/// Takes pictures one step further, together: fills the denoiser's rows, runs them, and applies guidance and DDIM.
/// Pictures may be at different steps and of different worlds. Nothing is allocated in a step.
/// Not thread-safe: one owner drives it.
/// </summary>
public sealed class Sampler(IDenoiser denoiser)
{
    private readonly float[] _guided = new float[denoiser.Shape.Count];

    /// <summary>Pictures that fit into one step whatever their guidance, two rows each.</summary>
    public int PictureCapacity => denoiser.Capacity / 2;

    /// <summary>Takes each picture one step further.</summary>
    /// <param name="batch">Unfinished pictures whose rows fit into the denoiser; where it has no timestep per row, all at one timestep.</param>
    public void Step(IReadOnlyList<Denoising> batch)
    {
        int rows = 0;
        for (int i = 0; i < batch.Count; i++)
        {
            rows = Fill(batch[i], rows);
        }

        if (rows == 0)
        {
            return;
        }

        denoiser.Run(rows);
        int row = 0;
        for (int i = 0; i < batch.Count; i++)
        {
            row = Apply(batch[i], row);
        }
    }

    /// <summary>Writes x̂_0 [channels, height, width] as a picture's last step foresaw it: what the picture will be, roughly.</summary>
    /// <param name="picture">A picture of the last <see cref="Step"/>.</param>
    public void PredictClean(Denoising picture, Span<float> clean) => picture.Clean.CopyTo(clean);

    /// <summary>The negative prompt's row goes first, as in diffusers, then the prompt's.</summary>
    private int Fill(Denoising picture, int row)
    {
        if (picture.Rows == 2)
        {
            Fill(picture, row++, picture.World.Unconditional);
        }

        Fill(picture, row++, picture.World.Conditional);
        return row;
    }

    private void Fill(Denoising picture, int row, float[] embedding)
    {
        picture.Latent.CopyTo(Row(denoiser.Sample, row));
        embedding.CopyTo(denoiser.Embeddings.Slice(row * denoiser.EmbeddingCount, denoiser.EmbeddingCount));
        denoiser.Timesteps[row] = picture.World.Scheduler.Timesteps[picture.StepsDone];
    }

    private int Apply(Denoising picture, int row)
    {
        ReadOnlySpan<float> output = Row(denoiser.Output, row);
        if (picture.Rows == 2)
        {
            Guidance.Apply(output, Row(denoiser.Output, row + 1), (float)picture.World.World.Guidance, _guided);
            output = _guided;
        }

        picture.World.Scheduler.PredictClean(picture.StepsDone, picture.Latent, output, picture.Clean);
        picture.World.Scheduler.Step(picture.StepsDone, picture.Latent, output);
        picture.StepsDone++;
        return row + picture.Rows;
    }

    private Span<float> Row(Span<float> rows, int row) => rows.Slice(row * _guided.Length, _guided.Length);

    private ReadOnlySpan<float> Row(ReadOnlySpan<float> rows, int row) => rows.Slice(row * _guided.Length, _guided.Length);
}
