using System.Globalization;
using CsCheck;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Worlds;

/// <summary>The map's numerals.test.ts has the same cases.</summary>
public class NumberWordsTests
{
    [Theory]
    [InlineData(0, "0 steps")]
    [InlineData(1, "1 step")]
    [InlineData(2, "2 steps")]
    public void A_count_has_its_noun_in_the_right_number(long count, string words) => Assert.Equal(words, NumberWords.Counted(count, "step"));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.0625, "0.0625")]
    [InlineData(-0.5, "−0.5")]
    [InlineData(0.1, "0.1")]
    [InlineData(1.0 / 3, "0.3333333333333333")]
    [InlineData(0.000001, "0.000001")]
    [InlineData(9.5367431640625e-7, "9.5367431640625·10⁻⁷")]
    [InlineData(-4.5e-12, "−4.5·10⁻¹²")]
    [InlineData(100000000000000000000.0, "100000000000000000000")]
    [InlineData(1e21, "1·10²¹")]
    [InlineData(9007199254740991, "9007199254740991")]
    public void Exact_numbers_say_all(double value, string words) => Assert.Equal(words, NumberWords.Exact(value));

    [Theory]
    [InlineData(0.077, "0.077")]
    [InlineData(0.0772, "0.0772")]
    [InlineData(0.07719, "≈0.0772")]
    [InlineData(10.7, "10.7")]
    [InlineData(1200.4, "≈1200")]
    [InlineData(4.5e-6, "4.5·10⁻⁶")]
    [InlineData(4.5678e-6, "≈4.57·10⁻⁶")]
    [InlineData(-1234567, "≈−1.23·10⁶")]
    [InlineData(0.99999, "≈1")]
    [InlineData(0.03125, "≈0.0313")]
    [InlineData(-0.09375, "≈−0.0938")]
    public void Rounded_numbers_are_marked(double value, string words) => Assert.Equal(words, NumberWords.Rounded(value, 3));

    [Theory]
    [InlineData(32, 2, "32")]
    [InlineData(31.999, 2, "≈32")]
    [InlineData(-0.001, 2, "≈0")]
    [InlineData(58.25, 1, "≈58.3")]
    [InlineData(1.005, 2, "≈1")]
    [InlineData(12345678.5, 0, "≈12345679")]
    [InlineData(1e20, 2, "100000000000000000000")]
    public void Numbers_of_few_decimals_are_marked_as_well(double value, int decimals, string words) =>
        Assert.Equal(words, NumberWords.Decimals(value, decimals));

    [Fact]
    public void There_is_one_zero() => Assert.Equal("0", NumberWords.Exact(-0.0));

    [Fact]
    public void A_share_that_is_nearly_all_is_not_all()
    {
        Assert.Equal("≈100\u00A0%", NumberWords.Percent(0.9999));
        Assert.Equal("100\u00A0%", NumberWords.Percent(1));
        Assert.Equal("12.5\u00A0%", NumberWords.Percent(0.125, 1));
    }

    [Fact]
    public void Any_exact_number_reads_back() => Gen.Double.Where(double.IsFinite).Sample(value =>
        double.Parse(Plain(NumberWords.Exact(value)), NumberStyles.Float, CultureInfo.InvariantCulture) == value);

    [Fact]
    public void Any_unmarked_number_is_exact() => Gen.Select(Gen.Double.Where(double.IsFinite), Gen.Int[1, 12]).Sample((value, digits) =>
        NumberWords.Rounded(value, digits) is var words
        && words.StartsWith('≈') != (double.Parse(Plain(words), NumberStyles.Float, CultureInfo.InvariantCulture) == value));

    [Fact]
    public void The_only_minus_is_the_long_one() => Gen.Double.Where(double.IsFinite).Sample(value =>
        !(NumberWords.Exact(value) + NumberWords.Rounded(value, 3) + NumberWords.Exact((long)Math.Clamp(value, -1e18, 1e18))).Contains('-'));

    /// <summary>As a parser takes it.</summary>
    private static string Plain(string words)
    {
        const string digits = "⁰¹²³⁴⁵⁶⁷⁸⁹";
        string plain = words.TrimStart('≈').Replace('−', '-').Replace("·10", "E", StringComparison.Ordinal).Replace('⁻', '-');
        return string.Concat(plain.Select(letter => digits.IndexOf(letter) is >= 0 and var digit ? (char)('0' + digit) : letter));
    }
}
