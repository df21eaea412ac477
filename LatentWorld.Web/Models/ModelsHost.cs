using LatentWorld.Web.Options;
using Microsoft.Extensions.Options;

namespace LatentWorld.Web.Models;

/// <summary>Looks for models once the server runs, and closes those that nobody uses.</summary>
internal sealed class ModelsHost(ServedModels models, IOptions<ModelsSettings> settings, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await models.RefreshAsync(stoppingToken);
            using var timer = new PeriodicTimer(Look, time);
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await models.CloseIdleAsync(TimeSpan.FromMinutes(settings.Value.IdleMinutes));
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }
}
