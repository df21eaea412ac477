using System.Globalization;
using LatentWorld.Engine.Journals;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Addresses;
using LatentWorld.Web.Queries;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Web.Journals;

/// <summary>The entries of a journal over HTTP.</summary>
internal static class EntryEndpoints
{
    /// <summary>Most characters of a text that is looked for.</summary>
    public const int LongestText = 100;

    private const int MostAtOnce = 1000;
    private const int UsualAtOnce = 100;

    /// <param name="reading">The group of a journal.</param>
    /// <param name="editing">That of what changes it.</param>
    public static void Map(RouteGroupBuilder reading, RouteGroupBuilder editing)
    {
        reading.MapGet("entries", Page).WithWholeNumbers("int32", "from", "count")
            .WithSummary("The entries of a journal, a part of them.")
            .WithDescription("from passes over so many; count, up to 1,000, is 100 where nothing is said; kind is place, find, route or region; text is looked for in names, notes and lines; order is hand, as people have put them, or place, by α and then β.")
            .Produces<EntryPageAnswer>().ProducesProblem(StatusCodes.Status400BadRequest);
        reading.MapGet("entries/{entry}", Get).WithSummary("One entry of a journal.").Produces<EntryAnswer>();
        editing.MapPost("entries", AddAsync)
            .WithSummary("Adds entries behind all others: all of them, or none.")
            .WithDescription($"The body is a list of up to {MostAtOnce} entries. Needs the journal's secret in the header {JournalRequest.Header}.")
            .Accepts<EntryBody[]>("application/json")
            .Produces<EntryPageAnswer>()
            .WithExample("""[{ "kind": "find", "points": [[0.375, 0.46875]], "zoom": 5, "name": "Half a cat", "note": "Look at the ears.", "what": "cat beside mountain" }]""");
        WithRevision(editing.MapPost("entries/{entry}", ChangeAsync), "Gives an entry another content.").Accepts<EntryBody>("application/json").Produces<EntryAnswer>()
            .WithExample("""{ "kind": "place", "points": [[0.375, 0.46875]], "zoom": 5, "name": "The ridge", "note": "", "what": "" }""");
        WithRevision(editing.MapDelete("entries/{entry}", Remove), "Throws an entry away.").Produces<EntryAnswer>();
        editing.MapPost("entries/{entry}/move", Move)
            .WithSummary("Puts an entry before another in the order by hand, or without before= to its end.")
            .WithDescription($"Needs the journal's secret in the header {JournalRequest.Header}.")
            .Produces(StatusCodes.Status204NoContent);
    }

    /// <summary>Describes what changes something that another may have changed meanwhile.</summary>
    public static RouteHandlerBuilder WithRevision(RouteHandlerBuilder route, string summary) => route
        .WithSummary(summary)
        .WithDescription($"Needs the journal's secret in the header {JournalRequest.Header}, and in If-Match the ETag of what its sender has seen. Where another has changed it meanwhile nothing is written: 412 says what it is now.")
        .ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    /// <summary>What was added to a journal.</summary>
    public static IResult Added(Journal journal, IReadOnlyList<JournalEntry> added) =>
        TypedResults.Ok(new EntryPageAnswer(journal.Entries, journal.Entries - added.Count, Answers(added, journal)));

    /// <summary>Some entries of a journal.</summary>
    internal static Task<IResult> Page(
        string journal, string? from, string? count, string? kind, string? text, string? order, JournalShelf shelf, WorldLibrary library) => JournalEndpoints.TellingAsync(journal, shelf, () =>
    {
        EntryQuery query = Read(from, count, kind, text, order);
        if (JournalEndpoints.Open(journal, shelf, library) is not { } found)
        {
            return Task.FromResult(JournalProblems.Missing());
        }

        EntryPage page = shelf.Page(journal, query);
        return Task.FromResult<IResult>(TypedResults.Ok(new EntryPageAnswer(page.Total, query.From, Answers(page.Entries, found))));
    });

    private static EntryQuery Read(string? from, string? count, string? kind, string? text, string? order)
    {
        EntryKind? only = null;
        if (kind is not null)
        {
            only = EnumWords<EntryKind>.TryRead(kind, out EntryKind read) ? read : throw new JournalRefusedException($"kind= must be one of {EnumWords<EntryKind>.All}.");
        }

        EntryOrder by = EntryOrder.Hand;
        if (order is not null && !EnumWords<EntryOrder>.TryRead(order, out by))
        {
            throw new JournalRefusedException($"order= must be one of {EnumWords<EntryOrder>.All}.");
        }

        if (text?.Length > LongestText)
        {
            throw new JournalRefusedException($"text= has {text.Length} characters; at most {LongestText} are looked for.");
        }

        try
        {
            return new(
                from is null ? 0 : (int)WholeNumber.Read("from", from, 0, JournalOptions.MostEntries),
                count is null ? UsualAtOnce : (int)WholeNumber.Read("count", count, 1, MostAtOnce), only, text ?? "", by);
        }
        catch (QueryException exception)
        {
            throw new JournalRefusedException(exception.Message, exception);
        }
    }

    private static Task<IResult> Get(string journal, string entry, JournalShelf shelf, HttpContext asker) => JournalEndpoints.TellingAsync(journal, shelf, () =>
    {
        Journal found = shelf.Find(journal) ?? throw JournalMissingException.OfJournal();
        JournalEntry there = shelf.Find(journal, Number(entry)) ?? throw JournalMissingException.OfEntry();
        return Task.FromResult(JournalEndpoints.Unseen(there.Revision, asker, () => TypedResults.Ok(EntryAnswer.Of(there, WorldId.Of(found.World)))));
    });

    private static Task<IResult> AddAsync(string journal, JournalShelf shelf, JournalDesk desk, HttpContext asker, CancellationToken cancellation) => JournalEndpoints.TellingAsync(journal, shelf, async () =>
    {
        EntryBody?[] bodies = await JournalRequest.ReadAsync<EntryBody?[]>(asker.Request, cancellation);
        if (bodies.Length is 0 or > MostAtOnce)
        {
            throw new JournalRefusedException($"From 1 to {MostAtOnce} entries are added at once, not {NumberWords.Exact(bodies.Length)}.");
        }

        (Journal now, IReadOnlyList<JournalEntry> added) = desk.Add(journal, JournalRequest.Secret(asker.Request), [.. bodies.Select(Content)], ClientAddress.Of(asker));
        return Added(now, added);
    });

    private static Task<IResult> ChangeAsync(string journal, string entry, JournalShelf shelf, JournalDesk desk, HttpContext asker, CancellationToken cancellation) => JournalEndpoints.TellingAsync(journal, shelf, async () =>
    {
        EntryContent content = Content(await JournalRequest.ReadAsync<EntryBody?>(asker.Request, cancellation));
        if (JournalRequest.Revision(asker.Request) is not { } revision)
        {
            return JournalProblems.NoRevision();
        }

        (Journal now, JournalEntry changed) = desk.Change(journal, JournalRequest.Secret(asker.Request), Number(entry), revision, content, ClientAddress.Of(asker));
        asker.Response.Headers.ETag = JournalRequest.Tag(changed.Revision);
        return TypedResults.Ok(EntryAnswer.Of(changed, WorldId.Of(now.World)));
    });

    private static Task<IResult> Remove(string journal, string entry, JournalShelf shelf, HttpContext asker) => JournalEndpoints.TellingAsync(journal, shelf, () =>
    {
        if (JournalRequest.Revision(asker.Request) is not { } revision)
        {
            return Task.FromResult(JournalProblems.NoRevision());
        }

        (Journal now, JournalEntry removed) = shelf.Remove(journal, JournalRequest.Secret(asker.Request), Number(entry), revision);
        // Told once more: who throws it away by mistake can add it again.
        return Task.FromResult<IResult>(TypedResults.Ok(EntryAnswer.Of(removed, WorldId.Of(now.World))));
    });

    private static Task<IResult> Move(string journal, string entry, string? before, JournalShelf shelf, HttpContext asker) => JournalEndpoints.TellingAsync(journal, shelf, () =>
    {
        shelf.Move(journal, JournalRequest.Secret(asker.Request), Number(entry), before is null ? null : Number(before));
        return Task.FromResult<IResult>(TypedResults.NoContent());
    });

    private static EntryContent Content(EntryBody? body) => (body ?? throw new JournalRefusedException("An entry is null.")).Read();

    internal static EntryAnswer[] Answers(IReadOnlyList<JournalEntry> entries, Journal journal)
    {
        WorldId world = WorldId.Of(journal.World);
        return [.. entries.Select(entry => EntryAnswer.Of(entry, world))];
    }

    private static long Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && text == number.ToString(CultureInfo.InvariantCulture) ? number : throw JournalMissingException.OfEntry();
}
