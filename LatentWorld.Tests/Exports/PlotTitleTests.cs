using System.Text;
using LatentWorld.Engine.Exports;
using LatentWorld.Tests.Rendering;

namespace LatentWorld.Tests.Exports;

/// <summary>In which font a plot's title is written.</summary>
public sealed class PlotTitleTests
{
    private static readonly PlotTypeface Latin = Typeface("latin", rune => rune.Value is < 0x250 or (>= 0x370 and < 0x400));
    private static readonly PlotTypeface Kanji = Typeface("kanji", rune => rune.Value is < 0x80 or (>= 0x370 and < 0x400) or (>= 0x4E00 and < 0xA000));

    [Theory]
    [InlineData("a cat, 4k", "latin", "a cat, 4k")]
    [InlineData("猫 cat", "kanji", "猫 cat")]
    [InlineData("猫 café", "latin", "[?] café")]
    [InlineData("猫猫猫 ñandú", "kanji", "猫猫猫 [?]and[?]")]
    [InlineData("😀😀 cat", "latin", "[?] cat")]
    [InlineData("क्षत्रिय", "latin", "[?]")]
    [InlineData("", "latin", "")]
    public void The_first_font_that_has_all_is_taken_and_what_it_lacks_is_replaced(string prompt, string font, string shown)
    {
        PlotTitle title = PlotTitle.Of(prompt, [Latin, Kanji]);
        Assert.Equal((shown, font), (title.Text, title.Font));
    }

    [Fact]
    public void A_font_without_alpha_is_not_taken() =>
        Assert.Equal("latin", PlotTitle.Of("猫", [Typeface("pictures", rune => rune.Value > 0x4000), Latin]).Font);

    [Fact]
    public void Fonts_behind_the_first_that_has_all_are_not_opened() =>
        Assert.Equal("latin", PlotTitle.Of("cat", Opened([Latin, Kanji], most: 1)).Font);

    [Fact]
    public void Without_any_font_the_words_stay_as_they_are() => Assert.Equal(new PlotTitle("猫", null), PlotTitle.Of("猫", []));

    /// <summary>With this system's fonts, whatever they are: nothing is left that its font would draw as a box.</summary>
    [Theory]
    [InlineData("High quality picture, 4k, detailed")]
    [InlineData("猫と月, 一枚の絵")]
    [InlineData("рыжий кот 😀")]
    public void No_character_is_left_that_its_font_does_not_have(string prompt)
    {
        PlotTypeface[] fonts = [.. PlotFont.Candidates()];
        var title = PlotTitle.Of(FakeModel.World() with { Prompt = prompt });
        if (fonts.Length > 0)
        {
            PlotTypeface font = fonts.First(candidate => candidate.Use() == title.Font);
            Assert.All(title.Text.EnumerateRunes().Where(rune => !Rune.IsWhiteSpace(rune)), rune => Assert.True(font.Has(rune), $"{rune} of {title}"));
        }
    }

    [Fact]
    public void A_long_title_is_cut_between_characters()
    {
        string cut = PlotTitle.Of(FakeModel.World() with { Prompt = string.Concat(Enumerable.Repeat("a😀", 40)) }).Text;
        Assert.EndsWith("…", cut, StringComparison.Ordinal);
        Assert.DoesNotContain(cut.EnumerateRunes(), rune => rune == Rune.ReplacementChar);
    }

    private static PlotTypeface Typeface(string name, Func<Rune, bool> has) => new(has, () => name);

    private static IEnumerable<PlotTypeface> Opened(PlotTypeface[] fonts, int most)
    {
        for (int i = 0; i < fonts.Length; i++)
        {
            yield return i < most ? fonts[i] : throw new InvalidOperationException("One font too many was opened.");
        }
    }
}
