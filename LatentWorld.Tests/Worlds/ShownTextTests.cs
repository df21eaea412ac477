using System.Globalization;
using CsCheck;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Worlds;

public class ShownTextTests
{
    [Theory]
    [InlineData("a cat, 4k", "a cat, 4k")]
    [InlineData("äß 猫 👩‍🚀 ☔️", "äß 猫 👩‍🚀 ☔️")]
    [InlineData("a\0b\tc\r\nd\u007f", "a␀b␉c␍␊d␡")]
    [InlineData("a\u0085b\u2028c\ufeffd", "a⟨U+0085⟩b⟨U+2028⟩c⟨U+FEFF⟩d")]
    [InlineData("evil\u202egnp.exe", "evil⟨U+202E⟩gnp.exe")]
    [InlineData("\u2066a\u2069 \u200fb \u061cc", "⟨U+2066⟩a⟨U+2069⟩ ⟨U+200F⟩b ⟨U+061C⟩c")]
    [InlineData("\U000E0041", "⟨U+E0041⟩")]
    public void What_acts_stands_there_as_what_it_is(string text, string shown) => Assert.Equal(shown, ShownText.Of(text));

    [Fact]
    public void Half_a_surrogate_pair_is_named() => Assert.Equal("a⟨U+D83D⟩b", ShownText.Of("a\ud83db"));

    [Fact]
    public void Nothing_that_acts_is_left_of_any_text() => Gen.String[Gen.Char, 0, 80].Sample(text =>
        ShownText.Of(text).EnumerateRunes().All(rune =>
            System.Text.Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            && rune.Value is not (>= 0x202A and <= 0x202E) and not (>= 0x2066 and <= 0x2069))
        && !ShownText.Of(text).Any(unit => char.IsSurrogate(unit) && text.All(other => !char.IsSurrogate(other))));

    [Fact]
    public void A_beginning_is_cut_between_characters()
    {
        Assert.Equal("short", ShownText.Beginning("short", 8));
        Assert.Equal("a cat…", ShownText.Beginning("a cat and a dog", 7));
        Assert.Equal("abc…", ShownText.Beginning("abc👩‍🚀defghijk", 8));
        Assert.Equal("ab…", ShownText.Beginning("abe\u0301fghi", 4));
        Gen.Select(Gen.String, Gen.Int[1, 40]).Sample((text, most) => ShownText.Beginning(text, most).Length <= most);
    }

    [Fact]
    public void What_a_field_hides_is_named_once()
    {
        Assert.Equal(["⟨U+202E⟩", "␀"], ShownText.Hidden("a\n\u202eb\t\0\u202e"));
        Assert.Empty(ShownText.Hidden("äß 猫 👩‍🚀\r\n"));
    }

    [Fact]
    public void What_runs_from_right_to_left_is_isolated()
    {
        Assert.Equal("\u2068חתול\u2069", ShownText.Isolated("חתול"));
        Assert.Equal("\u2068a قط\u2069", ShownText.Isolated("a قط"));
        Assert.Equal("a cat", ShownText.Isolated("a cat"));
    }
}
