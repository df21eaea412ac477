using LatentWorld.Engine.Diffusion.Schedules;

namespace LatentWorld.Engine.Diffusion;

/// <summary>Writes the <see cref="BatchLayout"/> of a batch: a guided picture takes two rows, the negative prompt's first, as in diffusers.</summary>
internal sealed class BatchLayoutWriter
{
    private readonly List<float> _fresh = [];
    private readonly List<float> _freshEarlier = [];
    private readonly List<long> _order = [];
    private readonly List<long> _negative = [];
    private readonly List<long> _prompt = [];
    private readonly List<float> _table = [];
    private readonly List<long> _cursor = [];
    private readonly List<Conditioning> _conditioning = [];
    private readonly List<float> _drawn = [];
    private readonly List<long> _drawnAt = [];
    private readonly Dictionary<PreparedWorld, int> _schedules = new(ReferenceEqualityComparer.Instance);

    /// <param name="standing">The first row of each picture that stands in the rows now; the others come from the host.</param>
    public static BatchLayout Write(IReadOnlyList<Denoising> batch, IReadOnlyDictionary<Denoising, int> standing)
    {
        var writer = new BatchLayoutWriter();
        Denoising[] fresh = [.. batch.Where(picture => !standing.ContainsKey(picture))];
        foreach (Denoising picture in fresh)
        {
            writer._fresh.AddRange(picture.Latent);
            writer._freshEarlier.AddRange(picture.Earlier ?? new float[picture.Latent.Length]);
        }

        int before = Math.Max(fresh.Length, 1);
        if (fresh.Length == 0)
        {
            // Runtimes are at their weakest with empty tensors; a row that nobody takes is cheap.
            writer._fresh.AddRange(new float[batch[0].Latent.Length]);
            writer._freshEarlier.AddRange(writer._fresh);
        }

        foreach (Denoising picture in batch)
        {
            writer.Add(picture, standing.TryGetValue(picture, out int row) ? before + row : Array.IndexOf(fresh, picture));
        }

        return new(
            [.. writer._fresh], [.. writer._freshEarlier], [.. writer._order], [.. writer._negative], [.. writer._prompt],
            [.. writer._table], [.. writer._cursor], [.. writer._conditioning])
        {
            // Most batches draw nothing, and then the device has nothing to add.
            Drawn = writer._drawn.Count > 0 ? [.. new float[batch[0].Latent.Length], .. writer._drawn] : [],
            DrawnAt = writer._drawn.Count > 0 ? [.. writer._drawnAt] : [],
        };
    }

    private void Add(Denoising picture, int from)
    {
        int first = _order.Count, prompt = first + picture.Rows - 1;
        long at = Schedule(picture.World) + picture.StepsDone;
        for (int row = first; row <= prompt; row++)
        {
            _order.Add(from);
            _negative.Add(first);
            _prompt.Add(prompt);
            _cursor.Add(at);
            _conditioning.Add(row == prompt ? picture.World.Conditional : picture.World.Unconditional);
        }
    }

    /// <summary>Where a world's steps begin in the table.</summary>
    private int Schedule(PreparedWorld world)
    {
        if (!_schedules.TryGetValue(world, out int start))
        {
            start = _table.Count / StepColumn.Count;
            _schedules.Add(world, start);
            _table.AddRange(world.Schedule.Numbers);
            AddDrawn(world);
        }

        return start;
    }

    /// <summary>The noise that a world's steps draw; the row after the last step is of no step.</summary>
    private void AddDrawn(PreparedWorld world)
    {
        for (int step = 0; step <= world.Schedule.Steps; step++)
        {
            bool draws = step < world.Schedule.Steps && world.Schedule.DrawsNoise(step);
            _drawnAt.Add(draws ? 1 + (_drawn.Count / world.Plane.Count) : 0);
            if (draws)
            {
                _drawn.AddRange(world.StepNoise[step]);
            }
        }
    }
}
