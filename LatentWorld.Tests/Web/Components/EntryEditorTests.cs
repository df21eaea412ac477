using Bunit;
using LatentWorld.Engine.Journals;
using LatentWorld.Web.Components.Panels.Journals;
using Microsoft.AspNetCore.Components.Web;

namespace LatentWorld.Tests.Web.Components;

/// <summary>What is typed at an entry stays until it is kept or given up.</summary>
public sealed class EntryEditorTests : BunitContext
{
    private readonly List<(JournalEntry Seen, EntryContent Content)> _asked = [];

    [Fact]
    public async Task What_is_typed_outlives_the_news_of_other_changes_and_is_kept_against_what_was_seen()
    {
        JournalEntry seen = Entry(1, "Middle");
        IRenderedComponent<EntryEditor> editor = Show(seen);
        await editor.Find("input").InputAsync("Mine");

        JournalEntry his = Entry(2, "His", "his note");
        editor.Render(parameters => parameters.Add(panel => panel.Entry, his));
        Assert.Equal(("Mine", "his note"), (editor.Find("input").GetAttribute("value"), editor.Find("textarea").GetAttribute("value")));

        await editor.Find("input").ChangeAsync("Mine");
        Assert.Equal((seen, seen.Content with { Name = "Mine" }), _asked[^1]);

        // Told of it, the editor goes on from what there is.
        editor.Render(parameters => parameters.Add(panel => panel.Conflict, his));
        Assert.Contains("What you typed is not kept yet", editor.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        await editor.Find("input").ChangeAsync("Mine");
        Assert.Equal((his, his.Content with { Name = "Mine" }), _asked[^1]);
    }

    [Fact]
    public async Task Escape_gives_up_what_is_typed_and_nothing_typed_asks_for_nothing()
    {
        IRenderedComponent<EntryEditor> editor = Show(Entry(1, "Middle"));
        await editor.Find("input").InputAsync("Mine");
        await editor.Find("input").KeyDownAsync(new KeyboardEventArgs { Key = "Escape" });
        Assert.Equal("Middle", editor.Find("input").GetAttribute("value"));
        await editor.Find("input").ChangeAsync("Middle");
        Assert.Empty(_asked);
    }

    private static JournalEntry Entry(long revision, string name, string note = "") =>
        new(7, new(EntryKind.Place, [new(0, 0)], 3, name, note), 1, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, revision);

    private IRenderedComponent<EntryEditor> Show(JournalEntry entry) => Render<EntryEditor>(parameters => parameters
        .Add(panel => panel.Entry, entry).Add(panel => panel.IsEditor, true)
        .Add(panel => panel.OnKeep, (seen, content) =>
        {
            _asked.Add((seen, content));
            return Task.FromResult<JournalEntry?>(null);
        }));
}
