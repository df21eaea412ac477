using LatentWorld.Engine.Journals;
using LatentWorld.Engine.Journals.GeoJson;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Addresses;
using LatentWorld.Web.Http;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Web.Journals;

/// <summary>Journals over HTTP: begun, read, renamed, thrown away, and as GeoJSON.</summary>
public static class JournalEndpoints
{
    public static void MapJournals(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/api/journals").WithTags("Journals").RequireRateLimiting(RequestLimits.Journals)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        group.MapPost("", CreateAsync)
            .WithSummary("Begins a journal of a world, or one from GeoJSON.")
            .WithDescription("world is a world's id. A body of application/geo+json that has the world's recipe begins a journal of that world with its entries. The answer has the secret that changes it and both links; they are told this once.")
            .Accepts<JournalBody>("application/json", JournalFile.MediaType)
            .Produces<JournalAnswer>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status507InsufficientStorage)
            .WithExample("""{ "world": "WORLD", "title": "Chimeras" }""");
        RouteGroupBuilder one = group.MapGroup("/{journal}").ProducesProblem(StatusCodes.Status404NotFound);
        one.MapGet("", Get).WithSummary("A journal, by the key of its readers.").Produces<JournalAnswer>();
        one.MapGet("marks", Marks).WithSummary("What the map marks of a journal: its entries' points, without words.").Produces<JournalMarksAnswer>();
        one.MapGet("journal.geojson", Export)
            .WithSummary("All of a journal as GeoJSON (RFC 7946). Its coordinates are α and β, which the member latentworld says, with the world's recipe.")
            .Produces<object>(contentType: JournalFile.MediaType);
        RouteGroupBuilder editing = one.MapGroup("")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status507InsufficientStorage);
        editing.MapPost("import", ImportAsync)
            .WithSummary("Adds the entries of GeoJSON of the same world: all of them, or none. What is there stays, and what is there already is passed over.")
            .WithDescription($"Needs the journal's secret in the header {JournalRequest.Header}.")
            .Accepts<object>(JournalFile.MediaType, "application/json")
            .Produces<ImportAnswer>();
        EntryEndpoints.WithRevision(editing.MapPost("", RenameAsync), "Gives a journal another title.").Accepts<TitleBody>("application/json").Produces<JournalAnswer>()
            .WithExample("""{ "title": "Chimeras of cat and mountain" }""");
        EntryEndpoints.WithRevision(editing.MapDelete("", Delete), "Throws a journal away with all its entries.").Produces(StatusCodes.Status204NoContent);
        EntryEndpoints.Map(one, editing);
        routes.MapJournalPages();
    }

    /// <summary>A journal, whose world's pictures can be asked for from here on; null where there is none.</summary>
    internal static Journal? Open(string id, JournalShelf shelf, WorldLibrary library)
    {
        Journal? journal = shelf.Find(id);
        if (journal is not null && library.Check(journal.World).Count == 0)
        {
            library.Introduce(journal.World);
        }

        return journal;
    }

    internal static Task<IResult> TellingAsync(string id, JournalShelf shelf, Func<Task<IResult>> answer) =>
        JournalProblems.TellingAsync(answer, () => shelf.Find(id) is { } journal ? WorldId.Of(journal.World) : null);

    private static Task<IResult> CreateAsync(JournalDesk desk, WorldLibrary library, HttpContext asker, CancellationToken cancellation) => JournalProblems.TellingAsync(
        async () =>
        {
            var client = ClientAddress.Of(asker);
            if (JournalRequest.IsGeoJson(asker.Request))
            {
                return Created(desk.CreateFrom(await JournalRequest.ReadFileAsync(asker.Request, cancellation), null, client), asker);
            }

            JournalBody body = await JournalRequest.ReadAsync<JournalBody>(asker.Request, cancellation, JournalRequest.ShortBody);
            return library.Find(body.World) is { } world ? Created(desk.Create(world, body.Title ?? "", [], client), asker) : WorldProblems.Unknown(body.World ?? "");
        },
        () => null);

    private static IResult Created((Journal Journal, string Secret) begun, HttpContext asker) => TypedResults.Created(
        $"{asker.Request.PathBase}/api/journals/{begun.Journal.Id}", JournalAnswer.Of(begun.Journal, asker.Request, begun.Secret));

    private static Task<IResult> Get(string journal, JournalShelf shelf, WorldLibrary library, HttpContext asker) => TellingAsync(journal, shelf, () =>
    {
        if (Open(journal, shelf, library) is not { } found)
        {
            return Task.FromResult(JournalProblems.Missing());
        }

        return Task.FromResult(Unseen(found.Revision, asker, () => TypedResults.Ok(JournalAnswer.Of(found, asker.Request))));
    });

    /// <summary>Answers what its asker has not, with its ETag.</summary>
    internal static IResult Unseen(long revision, HttpContext asker, Func<IResult> answer)
    {
        string tag = JournalRequest.Tag(revision);
        (asker.Response.Headers.ETag, asker.Response.Headers.CacheControl) = (tag, "no-cache");
        return IfNoneMatch.Has(asker.Request, tag) ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : answer();
    }

    private static Task<IResult> Marks(string journal, JournalShelf shelf, HttpContext asker) => TellingAsync(journal, shelf, () =>
    {
        if (shelf.Find(journal) is not { } found)
        {
            return Task.FromResult(JournalProblems.Missing());
        }

        return Task.FromResult(Unseen(found.Revision, asker, () => TypedResults.Ok(new JournalMarksAnswer(found.Revision, [.. shelf.Marks(journal).Select(JournalMarkAnswer.Of)]))));
    });

    private static Task<IResult> Export(string journal, JournalShelf shelf, HttpContext asker) => TellingAsync(journal, shelf, () =>
        Task.FromResult(shelf.Find(journal) is { } found && shelf.All(journal) is var entries
            ? TypedResults.Stream(stream => JournalWriter.WriteAsync(stream, found, entries, asker.RequestAborted), JournalFile.MediaType, "journal.geojson")
            : JournalProblems.Missing()));

    private static Task<IResult> ImportAsync(string journal, JournalShelf shelf, JournalDesk desk, HttpContext asker, CancellationToken cancellation) => TellingAsync(journal, shelf, async () =>
    {
        JournalFile file = await JournalRequest.ReadFileAsync(asker.Request, cancellation);
        (Journal now, IReadOnlyList<JournalEntry> added) = desk.Import(journal, JournalRequest.Secret(asker.Request), file, ClientAddress.Of(asker));
        return TypedResults.Ok(new ImportAnswer(now.Entries, now.Entries - added.Count, file.Contents.Count - added.Count, EntryEndpoints.Answers(added, now)));
    });

    private static Task<IResult> RenameAsync(string journal, JournalShelf shelf, HttpContext asker, CancellationToken cancellation) => TellingAsync(journal, shelf, async () =>
    {
        TitleBody body = await JournalRequest.ReadAsync<TitleBody>(asker.Request, cancellation, JournalRequest.ShortBody);
        if (JournalRequest.Revision(asker.Request) is not { } revision)
        {
            return JournalProblems.NoRevision();
        }

        Journal renamed = shelf.Rename(journal, JournalRequest.Secret(asker.Request), revision, body.Title ?? "");
        asker.Response.Headers.ETag = JournalRequest.Tag(renamed.Revision);
        return TypedResults.Ok(JournalAnswer.Of(renamed, asker.Request));
    });

    private static Task<IResult> Delete(string journal, JournalShelf shelf, HttpContext asker) => TellingAsync(journal, shelf, () =>
    {
        if (JournalRequest.Revision(asker.Request) is not { } revision)
        {
            return Task.FromResult(JournalProblems.NoRevision());
        }

        shelf.Delete(journal, JournalRequest.Secret(asker.Request), revision);
        return Task.FromResult<IResult>(TypedResults.NoContent());
    });
}
