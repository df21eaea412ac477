using LatentWorld.Engine.Grids;
using LatentWorld.Web.Options;
using Microsoft.Extensions.Options;

namespace LatentWorld.Web.Grids;

/// <summary>Takes ZIPs of grids that people bring: within bounds, a few at a time.</summary>
public sealed class GridUploads(GridShelf shelf, IOptions<GridsSettings> settings)
{
    // Each takes disk for the ZIP beside what it unpacks to.
    private const int AtOnce = 2;

    private const int Chunk = 1 << 16;

    private readonly SemaphoreSlim _places = new(AtOnce);

    /// <summary>Most bytes of a ZIP; 0 where none is taken.</summary>
    public long MaxBytes => settings.Value.MaxUploadMegabytes * 1_000_000L;

    /// <param name="zip">A request's body.</param>
    /// <param name="length">Its length, where it is stated.</param>
    /// <exception cref="GridFormatException">It is not taken; the message says why.</exception>
    /// <exception cref="IOException">The disk refuses it.</exception>
    public async Task<GridFolder> TakeAsync(Stream zip, long? length, CancellationToken cancellation)
    {
        if (MaxBytes == 0)
        {
            throw new GridFormatException("This server takes no grids. Ask its operator to put the folder into grids in the data folder, or for Grids:MaxUploadMegabytes.");
        }

        long room = shelf.Room();
        ThrowIfLarge(length ?? 0, room);
        if (!await _places.WaitAsync(TimeSpan.Zero, cancellation))
        {
            throw new GridFormatException("Other grids are being unpacked. Try again in a minute.");
        }

        try
        {
            await using FileStream spool = shelf.Spool();
            byte[] chunk = new byte[Chunk];
            for (int read; (read = await zip.ReadAsync(chunk, cancellation)) > 0;)
            {
                ThrowIfLarge(spool.Position + read, room);
                await spool.WriteAsync(chunk.AsMemory(0, read), cancellation);
            }

            return await shelf.TakeAsync(spool, cancellation);
        }
        finally
        {
            _places.Release();
        }
    }

    private void ThrowIfLarge(long bytes, long room)
    {
        if (bytes > MaxBytes)
        {
            throw new GridFormatException($"The ZIP is larger than {MaxBytes / 1e6:0} MB. Bring a smaller grid, or ask the operator for Grids:MaxUploadMegabytes.");
        }

        if (bytes > room)
        {
            throw new IOException($"The ZIP is larger than the {room / 1e6:0} MB that are left for grids.");
        }
    }
}
