using LatentWorld.Tests.Models;

namespace LatentWorld.Tests.Cluster.Versions;

/// <summary>What processes of the last version and of this one say to each other stays what it was.</summary>
public sealed class MessageListTests
{
    private static readonly string File = Path.Combine("Cluster", "Versions", "messages.txt");

    [Fact]
    public void Nothing_is_taken_from_messages_or_changed_in_them() => Say(
        Known.Except(MessageList.Lines()),
        $"""
        The last version sends or expects what this one does not have any more. While a cluster is brought from one to the other they
        run side by side, and misread each other: a field is taken by its number and type, a message, a method and a number by its own.
        Leave what there is as it was, and add a field with a new number, a method or a message beside it; a later version may stop to use
        the old one. The version of the grain's interface stays: where it is raised, no older front end serves newer workers. If just the
        name of a field has changed, nothing breaks: write the new one into LatentWorld.Tests/{File}.
        """);

    [Fact]
    public void What_is_added_is_written_down() => Say(
        MessageList.Lines().Except(Known),
        $"""
        This version says what LatentWorld.Tests/{File} does not have. Where nothing was changed for it, add these lines there, so that the
        next version keeps to them. An earlier version sends nothing of it: a field is then null or 0, whatever it is set to at first, and a
        method that an earlier dispatcher lacks is refused with a TypeLoadException, after which its caller has to do without. WireTarget
        and WireKey are names of pictures, to be the same at all: what is added to them is null or 0 while earlier versions may run.
        """);

    [Fact]
    public void No_field_has_the_number_of_another() => Assert.All(
        MessageList.Types, type => Assert.Distinct(MessageList.Fields(type).Select(field => field.Id)));

    private static IEnumerable<string> Known => System.IO.File.ReadLines(TestFolders.Data(File)).Where(line => line.Length > 0);

    private static void Say(IEnumerable<string> lines, string words)
    {
        string[] several = [.. lines];
        Assert.True(several.Length == 0, $"{words}\n\n{string.Join('\n', several)}\n");
    }
}
