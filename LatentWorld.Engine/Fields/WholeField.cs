using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Fields;

/// <summary>The field of many tiles at once, for those who do not follow a view.</summary>
/// <param name="patience">How long the noise is waited for, once.</param>
internal sealed class WholeField(LatticeFields fields, PreparedWorld world, FieldKind kind, TimeSpan patience)
{
    /// <summary>Tiles whose features are read and held together.</summary>
    private const int Block = 1024;

    /// <summary>Blocks at once: rendering and everybody else's requests need the other cores.</summary>
    private static readonly int AtOnce = Math.Clamp(Environment.ProcessorCount / 2, 2, 4);

    /// <summary>Ticks that the noise is still waited for: none once it was waited for in vain.</summary>
    private long _left = patience.Ticks;

    /// <param name="tiles">Of one zoom.</param>
    /// <param name="client">For whom pictures are rendered that the noise is measured by.</param>
    /// <returns>The values that are known, in the order of the tiles.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<IReadOnlyList<FieldValue>> ReadAsync(IEnumerable<TileAddress> tiles, string client, CancellationToken cancellation)
    {
        TileAddress[][] blocks = [.. tiles.Chunk(Block)];
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
            var left = new TimeSpan(Interlocked.Read(ref _left));
            foreach (FieldValue value in await fields.AtAsync(world, tile, [kind], inputs, client, left).ConfigureAwait(false))
            {
                values.Add(value);
                if (value.Estimate.Certainty == Certainty.Measuring)
                {
                    Interlocked.Exchange(ref _left, 0);
                }
            }
        }

        return values;
    }
}
