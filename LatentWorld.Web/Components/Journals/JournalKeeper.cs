using LatentWorld.Engine.Journals;
using LatentWorld.Engine.Journals.GeoJson;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Routes;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Components.Panels.Journals;
using LatentWorld.Web.Journals;
using LatentWorld.Web.Routes;
using MudBlazor;

namespace LatentWorld.Web.Components.Journals;

/// <summary>What people do with journals: what the panels ask for, and what is kept from beside them.</summary>
internal sealed class JournalKeeper(IJournalGround ground, JournalSession session, JournalShelf shelf, JournalDesk desk, KeptRoutes routes) : IJournalPage
{
    public IReadOnlyList<KeptJournal> Kept => session.Browser.Kept;

    public IReadOnlyList<BookmarkPlace> Bookmarks => session.Browser.Bookmarks;

    public bool HasRegion => ground.Region is not null;

    public Task BeginAsync(string title)
    {
        (Journal begun, string secret) = desk.Create(ground.World, title, [], ground.Client);
        return session.OpenAsync(begun, secret, JournalView.List);
    }

    public async Task OpenAsync(KeptJournal journal)
    {
        if (shelf.Find(journal.Id) is { } found)
        {
            await session.OpenAsync(found, journal.Secret, JournalView.List);
            return;
        }

        await session.Browser.ForgetAsync(journal.Id);
        ground.Say("This journal was thrown away.", Severity.Warning);
        ground.Refresh();
    }

    public async Task<string> ImportAsync(ReadOnlyMemory<byte> file)
    {
        JournalFile read = JournalReader.Read(file);
        if (session.Opened is { Secret: { } secret } open)
        {
            int added = desk.Import(open.Id, secret, read, ground.Client).Entries.Count;
            return EntryWords.Imported(added, read.Contents.Count - added);
        }

        (Journal begun, string made) = desk.CreateFrom(read, ground.World, ground.Client);
        if (begun.World == ground.World)
        {
            await session.OpenAsync(begun, made, JournalView.List);
            return "";
        }

        // Its world is opened with it.
        ground.Leave(ground.BaseAddress + JournalLinks.Editing(begun.Id, made));
        return "It is of another world, which opens now.";
    }

    public async Task MoveBookmarksAsync()
    {
        if (session.Opened is not { Secret: { } secret } journal)
        {
            return;
        }

        // One that cannot be read stays where it is.
        (string Id, EntryContent Content)[] places =
            [.. from bookmark in Bookmarks let content = bookmark.Read(ground.World) where content is { Problem: null } select (bookmark.Id, content)];
        desk.Add(journal.Id, secret, [.. places.Select(place => place.Content)], ground.Client);
        // They are on the server's disk: only now they go from here.
        await session.Browser.ForgetBookmarksAsync(places.Select(place => place.Id));
        ground.Refresh();
    }

    public JournalEntry Change(JournalEntry seen, EntryContent content) =>
        desk.Change(session.Opened!.Id, session.Opened.Secret ?? "", seen.Id, seen.Revision, content, ground.Client).Entry;

    public async Task KeepViewAsync()
    {
        if (ground.Map is { } map)
        {
            var view = await map.GetViewAsync();
            await KeepAsync(new(EntryKind.Place, [new(view.Alpha, view.Beta)], view.Zoom));
        }
    }

    public Task KeepRegionAsync() => ground.Region is { } region ? KeepAsync(new(EntryKind.Region, [region.Min, region.Max])) : Task.CompletedTask;

    public async Task ShowAsync(JournalEntry entry)
    {
        if (ground.Map is { } map)
        {
            await ground.ClosePictureAsync();
            await map.VisitEntryAsync(entry.Content, entry.Content.Zoom ?? ground.ZoomOf(entry.Content.Shown));
        }
    }

    public Task TravelAsync(JournalEntry entry)
    {
        var plan = new RoutePlan(entry.Content.Points, entry.Content.Line ?? RouteLine.Straight);
        if (plan.Problem is not { } problem)
        {
            return ground.OpenRouteAsync(plan);
        }

        ground.Say(problem, Severity.Warning);
        return Task.CompletedTask;
    }

    public async Task CopyLinkAsync(bool toEdit)
    {
        if (session.Opened is { } journal)
        {
            bool copied = await ground.CopyAsync(ground.BaseAddress + (toEdit ? JournalLinks.Editing(journal.Id, journal.Secret!) : JournalLinks.Reading(journal.Id)));
            ground.Say(
                !copied ? "The browser does not let this page copy."
                : toEdit ? "Link to change the journal copied. Give it only to whom you trust with it." : "Link to read the journal copied.",
                copied ? Severity.Normal : Severity.Warning);
        }
    }

    public Task PlayAsync() => session.PlayAsync();

    public Task ListAsync() => session.ListAsync();

    public Task ForgetAsync() => session.ForgetAsync();

    /// <summary>Keeps a route, with its line where that is known.</summary>
    public async Task KeepRouteAsync(RoutePlan plan)
    {
        IReadOnlyList<PlanePoint> course = [];
        try
        {
            // A straight one is drawn from place to place.
            if (plan.IsSurveyed && routes.Refusal is null)
            {
                course = (await routes.ReadAsync(ground.World, plan)).Course?.Points ?? [];
            }
        }
        catch (RenderingException)
        {
            // The places and the kind of the line are kept, from which it can be found again.
        }

        await KeepAsync(new(EntryKind.Route, plan.Stops, What: $"Route of {NumberWords.Counted(plan.Stops.Count, "place")}, {RouteWords.Name(plan.Line)}")
        {
            Line = plan.Line,
            Course = course.Count == 0 ? [] : [plan.Stops[0], .. Thinned(course, EntryContent.MostPoints).Skip(1).SkipLast(1), plan.Stops[^1]],
        });
    }

    /// <summary>Keeps something in the open journal, in this browser's newest of the world, or in a new one. What cannot be kept is said.</summary>
    public async Task KeepAsync(EntryContent content)
    {
        if (ground.Map is null)
        {
            return;
        }

        try
        {
            OpenJournal? journal = session.Opened is { Secret: not null } open ? open : await session.Browser.NewestAsync();
            if (journal is { Secret: { } secret })
            {
                desk.Add(journal.Id, secret, [content], ground.Client);
                session.Take(journal);
                ground.Say("Kept in the journal. J opens it.");
            }
            else
            {
                (Journal begun, string made) = desk.Create(ground.World, ground.WorldTitle, [content], ground.Client);
                await session.OpenAsync(begun, made, session.View);
                ground.Say("Kept in a new journal. J opens it.");
            }
        }
        catch (JournalException exception)
        {
            ground.Say(exception.Message, Severity.Warning);
        }
    }

    private static IEnumerable<PlanePoint> Thinned(IReadOnlyList<PlanePoint> points, int most) =>
        points.Count <= most ? points : Enumerable.Range(0, most).Select(i => points[(int)((long)i * (points.Count - 1) / (most - 1))]);
}
