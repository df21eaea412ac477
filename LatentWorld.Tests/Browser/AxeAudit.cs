using System.Text.Json;
using Microsoft.Playwright;

namespace LatentWorld.Tests.Browser;

/// <summary>axe-core over a page as it stands: what keeps people from reading or reaching something.</summary>
internal static class AxeAudit
{
    private static readonly Lazy<string> Source = new(() => File.ReadAllText(BrowserSources.Package(Path.Combine("axe-core", "axe.min.js"))));

    /// <summary>Waits until nothing moves any more: a dialog that fades in has the contrast of a ghost.</summary>
    /// <returns>One line a finding, with the page's state before it; none where all is well.</returns>
    public static async Task<IReadOnlyList<string>> FindAsync(IPage page, string state)
    {
        await page.EvaluateAsync(Source.Value);
        JsonElement found = await page.EvaluateAsync<JsonElement>("""
            async () => {
              const ends = document.getAnimations().filter((moving) => moving.effect?.getComputedTiming().endTime !== Infinity);
              await Promise.allSettled(ends.map((moving) => moving.finished));
              const { violations } = await axe.run(document, { resultTypes: ["violations"] });
              return violations.flatMap(({ id, nodes }) => nodes.map((node) =>
                `${id}: ${node.target.join(" ")}: ${[...node.any, ...node.all, ...node.none].map((check) => check.message).join(" ")}`));
            }
            """);
        return [.. found.EnumerateArray().Select(line => $"{state}: {line.GetString()}")];
    }
}
