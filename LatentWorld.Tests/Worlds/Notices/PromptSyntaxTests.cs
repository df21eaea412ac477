using LatentWorld.Engine.Worlds.Notices;

namespace LatentWorld.Tests.Worlds.Notices;

public class PromptSyntaxTests
{
    [Theory]
    [InlineData("a (cat:1.3) on a wall", "(cat:1.3)")]
    [InlineData("a ((cat:.8))", "((cat:.8))")]
    [InlineData("a ((cat))", "((cat))")]
    [InlineData("a cat <lora:fluffy_v2:0.7>", "<lora:fluffy_v2:0.7>")]
    [InlineData("<hypernet:x:1> a cat", "<hypernet:x:1>")]
    [InlineData("a cat BREAK a dog", "BREAK")]
    [InlineData("a cat AND a dog", "AND")]
    [InlineData("a [cat:dog:0.5]", "[cat:dog:0.5]")]
    [InlineData("a [cat|dog]", "[cat|dog]")]
    public void Signs_of_other_tools_are_named_as_plain_words(string prompt, string sign) =>
        Assert.Equal($"Plain words here, not instructions as in other tools: {sign}.", PromptSyntax.Notice(prompt));

    [Theory]
    [InlineData("")]
    [InlineData("a cat (asleep), a dog: 3 o'clock, and breakfast at 12:30")]
    [InlineData("oil on canvas [signed], x < y, <3")]
    [InlineData("BREAKFAST ANDES")]
    public void Plain_text_is_left_alone(string prompt) => Assert.Null(PromptSyntax.Notice(prompt));

    [Fact]
    public void Many_signs_are_named_in_part()
    {
        string notice = PromptSyntax.Notice("(a:1) (b:1) (c:1) (d:1) (e:1)")!;
        Assert.EndsWith("(a:1), (b:1), (c:1), (d:1) ….", notice);
        Assert.DoesNotContain("\u202e", PromptSyntax.Notice("(\u202ecat:1.3)")!);
    }
}
