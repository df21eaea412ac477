using System.Threading.RateLimiting;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Addresses;
using LatentWorld.Web.Options;
using Microsoft.Extensions.Options;

namespace LatentWorld.Web.Corners;

/// <summary>
/// How much room for corners one client may fill. New corners push out those used longest ago, so that without it one client
/// could take away everybody's.
/// </summary>
public sealed class CornerAllowance : IDisposable
{
    /// <summary>Pictures of a corner that was a picture: it, and three of its report.</summary>
    public const int PicturesOfPicture = 4;

    private const int ShareOfRoom = 8;

    // A limiter counts whole permits: kilobytes, since bytes would not fit.
    private const int Thousand = 1000;

    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private readonly PartitionedRateLimiter<ClientAddress> _limiter;
    private readonly int _latent;
    private readonly int _picture;

    public CornerAllowance(IOptions<CornersSettings> settings, IDiffusionModel model)
    {
        _latent = (model.LatentShape.Count * sizeof(float) / Thousand) + 1;
        _picture = (3 * model.PictureSize * model.PictureSize / Thousand) + 1;
        // One corner of a picture at least, or three of a turned plane, however little room there is.
        int all = Math.Max(settings.Value.MaxMegabytes * Thousand / ShareOfRoom, Cost(PicturesOfPicture));
        _limiter = PartitionedRateLimiter.Create<ClientAddress, ClientAddress>(client =>
            RateLimitPartition.GetFixedWindowLimiter(client, _ => new() { PermitLimit = all, Window = Window }));
    }

    /// <summary>Takes a corner's room from what a client has left.</summary>
    /// <param name="pictures">Pictures that are kept with it, counted as if nothing compressed them.</param>
    /// <param name="corners">How many such corners.</param>
    /// <exception cref="CornerRefusedException">Nothing is left.</exception>
    public void Take(ClientAddress client, int pictures, int corners = 1)
    {
        using RateLimitLease lease = _limiter.AttemptAcquire(client, corners * Cost(pictures));
        if (!lease.IsAcquired)
        {
            TimeSpan wait = lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan left) ? left : Window;
            throw new CornerRefusedException(
                $"You have made as many corners as one client may within an hour. Try again in {NumberWords.Counted((long)Math.Ceiling(wait.TotalMinutes), "minute")}, or take corners that are here already.")
            { RetryAfter = wait };
        }
    }

    public void Dispose() => _limiter.Dispose();

    private int Cost(int pictures) => _latent + (pictures * _picture);
}
