using LatentWorld.Web.Options;
using Microsoft.Extensions.Options;

namespace LatentWorld.Web.Health;

/// <summary>
/// Where it is set so, ends the server in good order once its device was given up, as a request to stop would: then a
/// service manager starts a new process, which alone can render again.
/// </summary>
internal sealed class EndWhenLost(
    LostRendering lost, IHostApplicationLifetime lifetime, TimeProvider time, IOptions<ModelSettings> settings, ILogger<EndWhenLost> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!settings.Value.EndWhenLost)
        {
            return;
        }

        try
        {
            using var timer = new PeriodicTimer(Pause, time);
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (lost.Problem() is not null)
                {
                    logger.LogCritical("The server ends, as Model:EndWhenLost says, so that a new process can use the device");
                    lifetime.StopApplication();
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops for another reason.
        }
    }
}
