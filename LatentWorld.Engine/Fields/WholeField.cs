using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Fields;

/// <summary>The field of many tiles at once, for those who do not follow a view.</summary>
/// <param name="patience">How long the noise is waited for, once.</param>
internal sealed class WholeField(LatticeFields fields, PreparedWorld world, FieldKind kind, TimeSpan patience)
{
    /// <summary>Tiles whose features are held at once.</summary>
    private const int Block = 4096;

    /// <param name="tiles">Of one zoom.</param>
    /// <param name="client">For whom pictures are rendered that the noise is measured by.</param>
    /// <returns>The values that are known, in the order of the tiles.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Task<IReadOnlyList<FieldValue>> ReadAsync(IEnumerable<TileAddress> tiles, string client, CancellationToken cancellation) =>
        // On no caller's thread: thousands of features are read and compared.
        Task.Run(() => ReadBlocksAsync(tiles, client, cancellation), cancellation);

    private async Task<IReadOnlyList<FieldValue>> ReadBlocksAsync(IEnumerable<TileAddress> tiles, string client, CancellationToken cancellation)
    {
        List<FieldValue> values = [];
        TimeSpan left = patience;
        foreach (TileAddress[] block in tiles.Chunk(Block))
        {
            FieldInputs inputs = fields.Read(world, block);
            foreach (TileAddress tile in block)
            {
                cancellation.ThrowIfCancellationRequested();
                foreach (FieldValue value in await fields.AtAsync(world, tile, [kind], inputs, client, left).ConfigureAwait(false))
                {
                    values.Add(value);
                    left = value.Estimate.Certainty == Certainty.Measuring ? TimeSpan.Zero : left;
                }
            }
        }

        return values;
    }
}
