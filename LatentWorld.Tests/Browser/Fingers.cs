using Microsoft.Playwright;

namespace LatentWorld.Tests.Browser;

/// <summary>Fingers on the screen, as the browser's own protocol gives them; Playwright itself can only tap.</summary>
internal sealed class Fingers(ICDPSession session)
{
    public static async Task<Fingers> OnAsync(IPage page) => new(await page.Context.NewCDPSessionAsync(page));

    /// <summary>Sets the fingers down, at CSS pixels, one after the other as hands do.</summary>
    public async Task DownAsync(params (double X, double Y)[] at)
    {
        for (int count = 1; count <= at.Length; count++)
        {
            await SendAsync("touchStart", at[..count]);
        }
    }

    /// <summary>Moves all fingers in a straight line.</summary>
    public async Task MoveAsync((double X, double Y)[] from, (double X, double Y)[] to)
    {
        // Each goes further than fingers tremble, or the first would still count as holding still.
        const int Steps = 4;
        for (int step = 1; step <= Steps; step++)
        {
            double share = (double)step / Steps;
            await SendAsync("touchMove", [.. from.Zip(to, (a, b) => (a.X + (share * (b.X - a.X)), a.Y + (share * (b.Y - a.Y))))]);
        }
    }

    /// <summary>Lifts all fingers but those given; the protocol's own end is for the last one.</summary>
    public Task UpAsync(params (double X, double Y)[] left) => SendAsync(left.Length > 0 ? "touchMove" : "touchEnd", left);

    private Task SendAsync(string type, (double X, double Y)[] at) => session.SendAsync("Input.dispatchTouchEvent", new()
    {
        ["type"] = type,
        ["touchPoints"] = at.Select((point, id) => new { x = point.X, y = point.Y, id }).ToArray(),
    });
}
