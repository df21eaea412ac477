using Microsoft.Playwright;

namespace LatentWorld.Tests.Browser;

/// <summary>Where panels and targets stand on a page, as the browser lays them out.</summary>
internal static class PanelBoxes
{
    /// <summary>Each pair of panels that share more than an edge, and each panel that leaves the window. A dialog lies over all others and counts alone.</summary>
    public static Task<string[]> FaultsAsync(IPage page) => page.EvaluateAsync<string[]>("""
        () => {
          const dialog = document.querySelector("[role=dialog].lw-panel");
          const panels = (dialog ? [dialog] : [...document.querySelectorAll(".lw-panel")])
            .map((element) => ({ name: element.getAttribute("aria-label") ?? element.className, box: element.getBoundingClientRect(), element }))
            .filter(({ box }) => box.width > 0 && box.height > 0);
          const words = ({ name, box }) => `${name} (${[box.left, box.top, box.right, box.bottom].map(Math.round)})`;
          const outside = panels
            .filter(({ box }) => box.left < -0.5 || box.top < -0.5 || box.right > innerWidth + 0.5 || box.bottom > innerHeight + 0.5)
            .map((panel) => `${words(panel)} leaves the window`);
          const over = panels.flatMap((a, index) => panels.slice(index + 1)
            .filter((b) => !a.element.contains(b.element) && a.box.left < b.box.right - 0.5 && b.box.left < a.box.right - 0.5
              && a.box.top < b.box.bottom - 0.5 && b.box.top < a.box.bottom - 0.5)
            .map((b) => `${words(a)} lies over ${words(b)}`));
          return [...outside, ...over];
        }
        """);

    /// <summary>Each thing to press that is smaller than 44 × 44 pixels.</summary>
    public static Task<string[]> SmallTargetsAsync(IPage page) => page.EvaluateAsync<string[]>("""
        () => [...document.querySelectorAll("button, a[href], summary, input, select, textarea")]
          .map((element) => ({ element, box: element.getBoundingClientRect() }))
          .filter(({ box }) => box.width > 1 && box.height > 1 && (box.width < 43.5 || box.height < 43.5))
          .map(({ element, box }) => `${element.getAttribute("aria-label") ?? element.textContent.trim()}: ${Math.round(box.width)} × ${Math.round(box.height)}`)
        """);

    /// <summary>How many pixels of what is said of an open picture lie below its panel's edge.</summary>
    public static Task<int> HiddenOfPictureAsync(IPage page) => page.EvaluateAsync<int>("""
        () => {
          const body = document.querySelector(".lw-aside [role=group]");
          return body.scrollHeight - body.clientHeight;
        }
        """);
}
