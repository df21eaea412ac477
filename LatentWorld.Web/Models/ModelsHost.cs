using LatentWorld.Web.Options;
using Microsoft.Extensions.Options;

namespace LatentWorld.Web.Models;

/// <summary>Looks for models once the server runs, closes those that nobody uses, and ends all before the server's own connections end.</summary>
internal sealed class ModelsHost(ServedModels models, BroughtModels brought, IOptions<ModelsSettings> settings, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<ModelsHost> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What is forwarded ends only with the server that it is forwarded to.
        lifetime.ApplicationStopping.Register(() => _ = models.DisposeAsync().AsTask());
        await TryAsync(
            () =>
            {
                if (!settings.Value.IsServed)
                {
                    brought.CleanUp();
                }

                return Task.CompletedTask;
            },
            stoppingToken);
        await TryAsync(() => models.RefreshAsync(stoppingToken), stoppingToken);
        using var timer = new PeriodicTimer(Look, time);
        while (!stoppingToken.IsCancellationRequested)
        {
            await TryAsync(
                async () =>
                {
                    await timer.WaitForNextTickAsync(stoppingToken);
                    await models.CloseIdleAsync(TimeSpan.FromMinutes(settings.Value.IdleMinutes));
                },
                stoppingToken);
        }
    }

    /// <summary>What fails must not end the server: it is tried again.</summary>
    private async Task TryAsync(Func<Task> act, CancellationToken stopping)
    {
        try
        {
            await act();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested || lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // The server stops.
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "Models could not be looked for or closed");
        }
    }
}
