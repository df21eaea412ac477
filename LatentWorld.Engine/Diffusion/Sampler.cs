namespace LatentWorld.Engine.Diffusion;

/// <summary>
/// Takes pictures one step further, together. Pictures may be at different steps and of different worlds. Their latents
/// stay on the denoiser's device while they stay in the batch; numbers cross to it and back only when the batch
/// changes. Nothing is allocated in a step of an unchanged batch. Not thread-safe: one owner drives it.
/// </summary>
public sealed class Sampler(IDenoiser denoiser)
{
    /// <summary>The pictures that stand on the denoiser's device, in any order, and the first row of each.</summary>
    private readonly Dictionary<Denoising, int> _rows = [];
    private readonly List<(Denoising Picture, float[] Latent)> _finished = [];
    private int _rowCount;
    private bool _isReady;

    /// <summary>Pictures that fit into one step whatever their guidance, two rows each.</summary>
    public int PictureCapacity => denoiser.Capacity / 2;

    /// <summary>
    /// Takes each picture one step further. Where it throws, no picture has moved, and the same or another batch may be
    /// tried. Where the latents were lost with the device, or one that is finished could not be read, each picture goes on
    /// from where its latent was last on the host.
    /// </summary>
    /// <param name="batch">Unfinished pictures whose rows fit into the denoiser; where it has no timestep per row, all at one timestep.</param>
    public void Step(IReadOnlyList<Denoising> batch)
    {
        if (batch.Count == 0)
        {
            return;
        }

        if (!_isReady || denoiser.Rows == 0 || !Stands(batch))
        {
            Arrange(batch);
        }

        RefuseMixture(batch);
        // What a run that fails leaves in the U-Net's inputs is not to be trusted; the latents still are.
        _isReady = false;
        denoiser.Run(_rowCount);
        denoiser.Move();
        ReadFinished(batch);
        _isReady = true;
        for (int i = 0; i < batch.Count; i++)
        {
            batch[i].StepsDone++;
        }

        foreach ((Denoising picture, float[] latent) in _finished)
        {
            Keep(picture, latent, earlier: null);
        }
    }

    /// <summary>
    /// Brings a picture's latent to the host and takes it out of the rows: this sampler reads and writes nothing of it any more, so
    /// that another may go on with it. Where it throws, the picture stands as it stood. One that does not stand here is left alone.
    /// </summary>
    public void LetGo(Denoising picture)
    {
        if (!_rows.ContainsKey(picture))
        {
            return;
        }

        if (denoiser.Rows == 0)
        {
            // The rows were lost with the device: what the host has is all there is.
            picture.StepsDone = picture.LatentStep;
        }
        else if (!picture.IsOnHost)
        {
            Fetch(picture);
        }

        _rows.Remove(picture);
        // Its row is still arranged, and would be run and moved with the others.
        _isReady = false;
    }

    /// <summary>Writes x̂_0 [channels, height, width] as a picture's last step foresaw it: what the picture will be, roughly.</summary>
    /// <param name="picture">A picture of the last <see cref="Step"/>.</param>
    public void PredictClean(Denoising picture, Span<float> clean) => denoiser.ReadClean(_rows[picture]).CopyTo(clean);

    private bool Stands(IReadOnlyList<Denoising> batch)
    {
        int row = 0;
        for (int i = 0; i < batch.Count; i++)
        {
            if (!_rows.TryGetValue(batch[i], out int stands) || stands != row)
            {
                return false;
            }

            row += batch[i].Rows;
        }

        return batch.Count == _rows.Count;
    }

    private void Arrange(IReadOnlyList<Denoising> batch)
    {
        if (denoiser.Rows == 0)
        {
            _rows.Clear();
        }

        foreach (Denoising leaving in _rows.Keys.Where(picture => !picture.Finished).Except(batch))
        {
            Fetch(leaving);
        }

        foreach (Denoising joining in batch.Where(picture => !_rows.ContainsKey(picture)))
        {
            joining.StepsDone = joining.LatentStep;
        }

        _isReady = false;
        BatchLayout arrangement = BatchLayoutWriter.Write(batch, _rows);
        denoiser.Arrange(arrangement);
        _rowCount = arrangement.Rows;
        _rows.Clear();
        int row = 0;
        foreach (Denoising picture in batch)
        {
            _rows.Add(picture, row);
            row += picture.Rows;
        }
    }

    /// <summary>Reads what the step has finished, before any step is counted.</summary>
    private void ReadFinished(IReadOnlyList<Denoising> batch)
    {
        _finished.Clear();
        try
        {
            for (int i = 0; i < batch.Count; i++)
            {
                if (batch[i].StepsDone + 1 == batch[i].World.Schedule.Steps)
                {
                    _finished.Add((batch[i], denoiser.Read(_rows[batch[i]])));
                }
            }
        }
        catch
        {
            // The rows have moved and the pictures' counts have not, so the two no longer belong together.
            _rows.Clear();
            throw;
        }
    }

    private void Fetch(Denoising picture)
    {
        int row = _rows[picture];
        float[] latent = denoiser.Read(row);
        Keep(picture, latent, picture.World.Schedule.UsesEarlier(picture.StepsDone) ? denoiser.ReadClean(row) : null);
    }

    private static void Keep(Denoising picture, float[] latent, float[]? earlier)
    {
        latent.CopyTo(picture.Latent.AsSpan());
        picture.Earlier = earlier;
        picture.LatentStep = picture.StepsDone;
    }

    private void RefuseMixture(IReadOnlyList<Denoising> batch)
    {
        for (int i = 1; i < batch.Count && !denoiser.TimestepPerRow; i++)
        {
            if (batch[i].Timestep != batch[0].Timestep)
            {
                throw new InvalidOperationException("This U-Net takes one timestep for all rows of a run; they differ.");
            }
        }
    }
}
