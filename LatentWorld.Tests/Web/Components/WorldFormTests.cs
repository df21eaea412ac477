using System.Globalization;
using Bunit;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Rendering;
using LatentWorld.Web.Components.Panels.Worlds;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace LatentWorld.Tests.Web.Components;

public sealed class WorldFormTests : IAsyncDisposable
{
    /// <summary>The open world, none of it as a blank form would have it.</summary>
    private static readonly World From = FakeModel.World() with
    {
        Prompt = "one",
        NegativePrompt = "two",
        Guidance = 2.5,
        Steps = 7,
        Z0 = new(11, NoiseGenerator.Cpu, NoiseLayout.Nchw),
        Z1 = new(12, NoiseGenerator.Cpu, NoiseLayout.Nchw),
        Z2 = new(13, NoiseGenerator.Cpu, NoiseLayout.Nchw),
        Normalisation = Normalisation.UnitStd,
        Arithmetic = Arithmetic.Fp16,
        Scheduler = SchedulerKind.DdimLobashev,
    };

    private readonly BunitContext _page = new();

    public WorldFormTests()
    {
        _page.JSInterop.Mode = JSRuntimeMode.Loose;
        _page.Services.AddMudServices();
        _page.Services.AddSingleton<IDiffusionModel>(new FakeModel());
    }

    [Fact]
    public void The_reason_stands_beside_the_field_and_nothing_can_be_made()
    {
        IRenderedComponent<WorldForm> form = Render();
        Type(form, "Steps", "0");

        Assert.Contains("Steps must be from 1 to 1000, not 0.", form.Markup);
        Assert.True(form.Find("button[type=submit]").HasAttribute("disabled"));

        Type(form, "Steps", "10");
        Assert.DoesNotContain("Steps must be", form.Markup);
        Assert.False(form.Find("button[type=submit]").HasAttribute("disabled"));
    }

    [Fact]
    public void Two_wrong_fields_show_two_reasons()
    {
        IRenderedComponent<WorldForm> form = Render();
        Type(form, "Seed z1", "x");
        Type(form, "Guidance", "500");

        Assert.Contains("A seed is a whole number", form.Markup);
        Assert.Contains("Guidance must be from 0 to 100, not 500.", form.Markup);
    }

    [Fact]
    public void Create_hands_the_recipe_over()
    {
        World? made = null;
        IRenderedComponent<WorldForm> form = Render(world => made = world);
        Type(form, "Seed z2", "7");
        form.Find("form").Submit();

        Assert.Equal(From with { Z2 = From.Z2 with { Seed = 7 } }, made);
    }

    [Fact]
    public void Corners_that_differ_in_generator_and_layout_stay_so_until_one_is_chosen_for_all()
    {
        World mixed = From with { Z1 = new(12, NoiseGenerator.Cuda, NoiseLayout.Nchw), Z2 = new(13, NoiseGenerator.Cpu, NoiseLayout.Nhwc) };
        World? made = null;
        IRenderedComponent<WorldForm> form = Render(world => made = world, mixed);
        Type(form, "Steps", "8");
        form.Find("form").Submit();
        Assert.Equal(mixed with { Steps = 8 }, made);

        form.FindAll("label.lw-choice").Single(choice => choice.TextContent.Contains("Noise generator", StringComparison.Ordinal)).QuerySelector("select")!.Change("1");
        form.Find("form").Submit();
        Assert.Equal(mixed with { Steps = 8, Z0 = mixed.Z0 with { Generator = NoiseGenerator.Cuda }, Z2 = mixed.Z2 with { Generator = NoiseGenerator.Cuda } }, made);
    }

    [Theory]
    [InlineData("Normalisation", "normalisation")]
    [InlineData("Noise generator", "z0.generator")]
    [InlineData("Noise layout", "z0.layout")]
    [InlineData("Arithmetic", "arithmetic")]
    [InlineData("Sampler", "scheduler")]
    public void Every_word_that_a_recipe_may_have_can_be_chosen(string label, string field)
    {
        HashSet<string> chosen = [];
        int choices = Choice(Render(), label).QuerySelectorAll("option").Length;
        for (int i = 0; i < choices; i++)
        {
            World made = From;
            IRenderedComponent<WorldForm> form = Render(world => made = world);
            Choice(form, label).Change(i.ToString(CultureInfo.InvariantCulture));
            form.Find("form").Submit();
            chosen.Add(RecipeFields.Of(field).Text(made));
        }

        Assert.Equal(RecipeFields.Of(field).Words.Order(), chosen.Order());

        static AngleSharp.Dom.IElement Choice(IRenderedComponent<WorldForm> form, string label) =>
            form.FindAll("label.lw-choice").Single(choice => choice.TextContent.Contains(label, StringComparison.Ordinal)).QuerySelector("select")!;
    }

    /// <summary>Which spacings a sampler has differs, so each is chosen for one that has it.</summary>
    [Fact]
    public void Every_spacing_can_be_chosen_and_what_does_not_go_together_says_why()
    {
        HashSet<string> made = [];
        for (int i = 0; i < RecipeFields.Of("spacing").Words.Count; i++)
        {
            IRenderedComponent<WorldForm> form = Render(world => made.Add(RecipeFields.Of("spacing").Text(world)), From with { Scheduler = SchedulerKind.DpmSolver, Spacing = i == 0 ? StepSpacing.Karras : StepSpacing.Model });
            Spacing(form).Change(i.ToString(CultureInfo.InvariantCulture));
            form.Find("form").Submit();
        }

        Assert.Equal(RecipeFields.Of("spacing").Words.Order(), made.Order());
        IRenderedComponent<WorldForm> ddim = Render();
        Spacing(ddim).Change("4");
        Assert.Contains("noise levels are for Euler and DPM-Solver++ (DPM++ 2M); DDIM steps", Assert.Single(ddim.FindAll("details p.problem")).TextContent);
        Assert.True(ddim.Find("button[type=submit]").HasAttribute("disabled"));

        static AngleSharp.Dom.IElement Spacing(IRenderedComponent<WorldForm> form) =>
            form.FindAll("label.lw-choice").Single(choice => choice.TextContent.Contains("Step spacing", StringComparison.Ordinal)).QuerySelector("select")!;
    }

    [Fact]
    public void LCM_with_much_guidance_is_told()
    {
        World lcm = From with { Scheduler = SchedulerKind.Lcm, Guidance = 1 };
        IRenderedComponent<WorldForm> form = Render(null, lcm);
        Assert.DoesNotContain("LCM is made for guidance 1 to 2", form.Markup);
        Type(form, "Guidance", "6");
        Assert.Contains("LCM is made for guidance 1 to 2", form.Markup);
    }

    [Fact]
    public void Every_field_that_people_choose_has_its_place()
    {
        HashSet<string> changed = [];
        int texts = Render().FindAll("input, textarea").Count, choices = Render().FindAll("select").Count;
        for (int i = 0; i < texts + choices; i++)
        {
            World made = From;
            IRenderedComponent<WorldForm> form = Render(world => made = world);
            if (i < texts)
            {
                form.FindAll("input, textarea")[i].Input("3");
            }
            else
            {
                AngleSharp.Dom.IElement choice = form.FindAll("select")[i - texts];
                choice.Change(choice.GetAttribute("value") == "0" ? "1" : "0");
            }

            form.Find("form").Submit();
            changed.UnionWith(RecipeFields.All.Where(field => field.Text(made) != field.Text(From)).Select(field => field.Name));
        }

        // Latents come with the dialog for corners, and a level below 1 asks for three of them.
        Assert.Equal(RecipeFields.Chosen.Where(field => field.Key is not ("latent" or "level")).Select(field => field.Name).Order(), changed.Order());
    }

    [Fact]
    public void The_open_world_is_not_made_again()
    {
        World? made = null;
        IRenderedComponent<WorldForm> form = Render(world => made = world);
        Type(form, "Prompt", $" {From.Prompt} ");
        form.Find("form").Submit();

        Assert.Null(made);
        Assert.True(form.Find("button[type=submit]").HasAttribute("disabled"));
    }

    [Fact]
    public void Corners_of_the_same_noise_are_said()
    {
        IRenderedComponent<WorldForm> form = Render();
        Assert.DoesNotContain("the same noise", form.Markup);
        Type(form, "Seed z2", From.Z1.Seed.ToString(CultureInfo.InvariantCulture));

        Assert.Contains("The corners z1 and z2 are the same noise", form.Markup);
        Assert.False(form.Find("button[type=submit]").HasAttribute("disabled"));

        Type(form, "Seed z2", (From.Z0.Seed + (1UL << 32)).ToString(CultureInfo.InvariantCulture));
        Assert.Contains("The corners z0 and z2 are the same noise", form.Markup);
        Assert.Contains("low 32 bits", form.Markup);
    }

    [Fact]
    public void Signs_of_other_tools_are_plain_words_here()
    {
        IRenderedComponent<WorldForm> form = Render();
        Type(form, "Prompt", "a (cat:1.3) BREAK");
        Assert.Contains(form.FindAll("[role=status]"), line => line.TextContent == "Plain words here, not instructions as in other tools: (cat:1.3), BREAK.");

        Type(form, "Prompt", "a cat");
        Assert.DoesNotContain("Plain words here", form.Markup);
    }

    [Fact]
    public void Characters_that_cannot_be_seen_are_named()
    {
        IRenderedComponent<WorldForm> form = Render();
        Assert.DoesNotContain("cannot be seen", form.Markup);
        Type(form, "Prompt", "a \u202etac\u200b");
        Assert.Contains("In it are characters that cannot be seen: ⟨U+202E⟩, ⟨U+200B⟩.", form.Find("[role=status]").TextContent);
    }

    [Fact]
    public void A_paste_that_is_cut_says_so()
    {
        IRenderedComponent<WorldForm> form = Render();
        string cut = new(' ', int.Parse(form.Find("[aria-label='Prompt']").GetAttribute("maxlength")!, CultureInfo.InvariantCulture));
        Type(form, "Prompt", cut);
        Assert.Contains("it was cut after 4000 characters", form.Markup);

        // Spaces around a number are no fault, so that the cut alone can tell.
        Type(form, "Seed z0", "7".PadLeft(100));
        Assert.Contains("This was cut after 100 characters.", form.Markup);
    }

    [Theory]
    [InlineData("Seed z0", "numeric")]
    [InlineData("Seed z1", "numeric")]
    [InlineData("Seed z2", "numeric")]
    [InlineData("Steps", "numeric")]
    [InlineData("Guidance", "decimal")]
    public void A_phone_brings_the_keys_of_the_field(string field, string keys) =>
        Assert.Equal(keys, Render().Find($"[aria-label='{field}']").GetAttribute("inputmode"));

    [Fact]
    public void What_was_typed_is_handed_out_taken_back_and_undone()
    {
        WorldDraft? kept = null;
        IRenderedComponent<WorldForm> form = Render(keep: draft => kept = draft);
        Type(form, "Seed z1", "12x");

        IRenderedComponent<WorldForm> again = Render(draft: kept);
        Assert.Equal("12x", again.Find("input[aria-label='Seed z1']").GetAttribute("value"));
        Assert.Contains("A seed is a whole number", again.Markup);

        form.FindAll("button").Single(button => button.TextContent == "Undo all changes").Click();
        Assert.Null(kept);
        Assert.Equal("12", form.Find("input[aria-label='Seed z1']").GetAttribute("value"));
        Assert.DoesNotContain("Undo all changes", form.Markup);
    }

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    private IRenderedComponent<WorldForm> Render(
        Action<World>? made = null, World? from = null, WorldDraft? draft = null, Action<WorldDraft?>? keep = null) =>
        _page.Render<WorldForm>(form => form
            .Add(f => f.From, from ?? From)
            .Add(f => f.OnMade, world => made?.Invoke(world))
            .Add(f => f.Draft, draft)
            .Add(f => f.DraftChanged, changed => keep?.Invoke(changed)));

    private static void Type(IRenderedComponent<WorldForm> form, string label, string text) =>
        form.Find($"[aria-label='{label}']").Input(text);
}
