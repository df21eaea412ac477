using LatentWorld.Tests.Checkpoints.Layouts;
using LatentWorld.Tests.Import;
using LatentWorld.Web.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LatentWorld.Tests.Browser;

/// <summary>The page of models: opening one, and bringing a checkpoint.</summary>
public sealed class ModelsPageTests(ModelsFixture fixture) : BrowserTests(fixture), IClassFixture<ModelsFixture>
{
    /// <summary>Opening terra in a process of its own, beside other tests.</summary>
    private const float Patience = 120_000;

    private readonly ModelsFixture _models = fixture;

    [Fact]
    public async Task TheDrawerLeadsToTheModelsAndAnotherOneOpensWithItsOwnMap()
    {
        MapPageUnderTest map = new(await Fixture.OpenProfileAsync());
        await map.OpenAsync();
        await map.PressAsync("w");
        await map.Page.GetByRole(AriaRole.Link, new() { Name = "All models, and bringing one" }).ClickAsync();
        await Expect(map.Page.GetByRole(AriaRole.Heading, new() { Name = "Models" })).ToBeVisibleAsync();

        await map.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Open the map of .?terra") }).ClickAsync();
        ServedModel terra = Assert.Single(Fixture.Services.GetRequiredService<ServedModels>().All, model => model.Model.Reference.Name == "terra");
        await map.Page.WaitForURLAsync(new System.Text.RegularExpressions.Regex($"/models/{terra.Slug}/\\?world="), new() { Timeout = Patience });
        await Expect(map.Map).ToBeVisibleAsync(new() { Timeout = Patience });
        await Expect(map.Page.GetByRole(AriaRole.Region, new() { Name = "World", Exact = true })).ToContainTextAsync("terra", new() { Timeout = Patience });

        // From there a link of the first model's world leads back to it.
        await map.Page.GotoAsync($"/models/{terra.Slug}/?world={new LatentWorld.Engine.Worlds.Links.ShareLink(Fixture.StartWorlds[0].World, new(0, 0), 1).PackedRecipe}&at=0,0,1");
        await map.Page.WaitForURLAsync(new System.Text.RegularExpressions.Regex("^http://[^/]+/\\?world="), new() { Timeout = Patience });
    }

    [Fact]
    public async Task ACheckpointIsDroppedAndItsProgressAndEndAreSaid()
    {
        string file = SafetensorsWriter.Write(_models.File("my dream.safetensors"), ParityFiles.Single());
        IPage page = await Fixture.OpenProfileAsync(390, 844);
        await page.GotoAsync("/models");
        ILocator field = page.GetByLabel("A checkpoint", new() { Exact = true });
        await field.SetInputFilesAsync(file);
        await Expect(page.GetByText("my-dream was imported. Its map can be opened above.")).ToBeVisibleAsync(new() { Timeout = Patience });
        await Expect(field).ToBeEnabledAsync();

        await field.SetInputFilesAsync(SafetensorsWriter.Write(_models.File("style.safetensors"), [new("lora_unet_x.lora_up.weight", [1], [1])]));
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("LoRA", new() { Timeout = Patience });
    }
}
