using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Fields;

/// <summary>The field of many tiles at once, for those who do not follow a view. It costs what the kept pictures cost, however many tiles there are.</summary>
/// <param name="patience">How long the noise is waited for, of all tiles together.</param>
internal sealed class WholeField(LatticeFields fields, PreparedWorld world, FieldKind kind, TimeSpan patience, TimeProvider time)
{
    /// <summary>Tiles whose features are read and held together.</summary>
    private const int Block = 1024;

    /// <summary>Blocks at once: rendering and everybody else's requests need the other cores.</summary>
    private static readonly int AtOnce = Math.Clamp(Environment.ProcessorCount / 2, 2, 4);

    /// <summary>When the noise is waited for no longer, by the clock's timestamp.</summary>
    private readonly long _end = time.GetTimestamp() + (long)(patience.TotalSeconds * time.TimestampFrequency);

    /// <param name="tiles">Of one zoom.</param>
    /// <param name="client">For whom pictures are rendered that the noise is measured by.</param>
    /// <returns>The values that are known, in the order of the tiles.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<IReadOnlyList<FieldValue>> ReadAsync(IEnumerable<TileAddress> tiles, string client, CancellationToken cancellation)
    {
        // A tile without a picture has no value, whatever is kept around it.
        TileAddress[][] blocks = await Task.Run(() => fields.Kept(world.Id, [.. tiles]).Chunk(Block).ToArray(), cancellation).ConfigureAwait(false);
        var values = new List<FieldValue>[blocks.Length];
        await Parallel.ForAsync(
            0, blocks.Length, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (i, cancelled) => values[i] = await ReadBlockAsync(blocks[i], client, cancelled).ConfigureAwait(false)).ConfigureAwait(false);
        return [.. values.SelectMany(block => block)];
    }

    private async Task<List<FieldValue>> ReadBlockAsync(TileAddress[] block, string client, CancellationToken cancellation)
    {
        List<FieldValue> values = new(block.Length);
        FieldInputs inputs = fields.Read(world, block);
        foreach (TileAddress tile in block)
        {
            cancellation.ThrowIfCancellationRequested();
            long now = time.GetTimestamp();
            TimeSpan left = now < _end ? time.GetElapsedTime(now, _end) : TimeSpan.Zero;
            values.AddRange(await fields.AtAsync(world, tile, [kind], inputs, client, left).ConfigureAwait(false));
        }

        return values;
    }
}
