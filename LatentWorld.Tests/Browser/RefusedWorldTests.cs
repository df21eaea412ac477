using System.Net;
using LatentWorld.Web.Addresses;
using LatentWorld.Web.Worlds;
using Microsoft.Extensions.DependencyInjection;
using static Microsoft.Playwright.Assertions;

namespace LatentWorld.Tests.Browser;

/// <summary>The form where the server takes no more new worlds; its own server, as the refusal lasts a minute.</summary>
public sealed class RefusedWorldTests(MapFixture fixture) : BrowserTests(fixture), IClassFixture<MapFixture>
{
    [Fact]
    public async Task ARefusalIsSaidAndKeepsWhatWasTyped()
    {
        MapPageUnderTest map = new(await Fixture.OpenProfileAsync());
        await map.OpenAsync();
        await map.Map.PressAsync("w");
        await map.Prompt.FillAsync("a car at night");
        UseUp();
        await map.Button("Create").ClickAsync();

        await Expect(map.Page.GetByText(NewWorldAllowance.Refusal)).ToBeInViewportAsync(new() { Ratio = 1, Timeout = 30_000 });
        await Expect(map.Prompt).ToHaveValueAsync("a car at night");
    }

    /// <summary>Takes what is left of this machine's allowance, under each name that its browser may come by.</summary>
    private void UseUp()
    {
        NewWorldAllowance allowance = Fixture.Services.GetRequiredService<NewWorldAllowance>();
        foreach (IPAddress address in new[] { IPAddress.Loopback, IPAddress.Loopback.MapToIPv6(), IPAddress.IPv6Loopback })
        {
            var asker = ClientAddress.Of(address);
            ulong seed = 1000;
            while (allowance.Covers(Fixture.StartWorlds[0].World with { Z1 = new(seed) }, asker))
            {
                Assert.True(++seed < 100_000, "The allowance has no end.");
            }
        }
    }
}
