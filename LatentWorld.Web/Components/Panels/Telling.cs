using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Rendering;
using Microsoft.JSInterop;

namespace LatentWorld.Web.Components.Panels;

/// <summary>Does what a panel was asked for, and says in words why it could not be done.</summary>
internal static class Telling
{
    /// <param name="cancellation">Cancelled where something else is looked at, or nothing.</param>
    /// <returns>Why it could not be done, for people; null where it was, or where nobody looks any more.</returns>
    public static async Task<string?> TryAsync(Func<CancellationToken, Task> act, CancellationToken cancellation)
    {
        try
        {
            await act(cancellation);
            return null;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return null;
        }
        catch (JSDisconnectedException)
        {
            // The browser has left; a job goes on.
            return null;
        }
        catch (Exception exception) when (exception is RenderingException or JobRefusedException)
        {
            return exception.Message;
        }
    }
}
