using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LatentWorld.Engine.Journals;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Addresses;
using LatentWorld.Web.Http;
using LatentWorld.Web.Journals;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Web.Agents.Tools;

/// <summary>What a journal has.</summary>
internal sealed class ReadJournalTool(JournalShelf shelf, WorldLibrary library, AgentWriter writer) : AgentTool
{
    private const string From = "from", Count = "count", Kind = "kind", Text = "text";
    private const int Usual = 20, Most = 100;

    /// <summary>Most characters of a journal's keys: some times those of any.</summary>
    internal const int LongestKey = 128;

    /// <summary>How tools call a journal.</summary>
    internal static readonly AgentParameter Journal = AgentParameter.Text("journal", "The key of the journal's readers: what its link has behind journal=.", LongestKey);

    public override string Name => "read_journal";

    public override string Description =>
        "Reads the journal of a world: places, finds, routes and regions that a person or an agent has kept, with names and notes. Gives the journal's title, world and number of entries, some entries, and a link for people, which opens it as a tour.";

    public override IReadOnlyList<AgentParameter> Parameters { get; } =
    [
        Journal with { IsRequired = true },
        AgentParameter.Whole(From, "How many entries are passed over; 0 without it.", 0, JournalOptions.MostEntries),
        AgentParameter.Whole(Count, $"The most entries that are told; {Usual} without it.", 1, Most),
        AgentParameter.Choice(Kind, "Entries of one kind alone.", EnumWords<EntryKind>.Words),
        AgentParameter.Text(Text, "Words to be found in names and notes.", EntryEndpoints.LongestText),
    ];

    protected override async Task<AgentAnswer> AnswerAsync(AgentCall call)
    {
        string journal = call.Arguments.Text(Journal.Name)!;
        using IDisposable place = call.Enter(RequestLimits.Journals);
        JsonObject body = writer.Read(await EntryEndpoints.Page(
            journal, Number(call.Arguments.Whole(From)), Number(call.Arguments.Whole(Count) ?? Usual), call.Arguments.Text(Kind), call.Arguments.Text(Text), null, shelf, library), call.Asker);
        if (shelf.Find(journal) is { } found)
        {
            body["journal"] = writer.Write(JournalAnswer.Of(found, call.Asker.Request), call.Asker);
        }

        body["link"] = $"{PublicAddress.Of(call.Asker.Request)}/{JournalLinks.Reading(journal)}";
        return new(body);
    }

    private static string? Number(long? number) => number?.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Keeps entries in a journal, and begins one.</summary>
internal sealed class KeepTool(AgentWorlds worlds, JournalDesk desk, AgentWriter writer) : AgentTool
{
    private const string Secret = "secret", Title = "title", Entries = "entries";
    private const int Most = 100;

    public override string Name => "keep_in_journal";

    public override string Description =>
        "Keeps places, finds, routes or regions in a journal, with a name and a note on what to look at; without journal begins a new one of a world. Gives the entries, and where it begins one its secret, which is told this once and lets its holder add more, "
        + "and the two links: link opens the journal as a tour for anybody, editLink lets its holder change it.";

    public override IReadOnlyList<AgentParameter> Parameters { get; } =
    [
        new(Entries, "array", $"Up to {Most} entries: {{\"kind\": place, find, route or region; \"points\": [[α, β]] of a place or find, the places of a route, the two corners of a region; \"zoom\"; \"name\"; \"note\"; \"what\": its labels; \"line\" of a route: {EnumWords<RouteLine>.All}}}.")
        {
            IsRequired = true, Least = 1, Most = Most, Entries = "object",
        },
        ReadJournalTool.Journal,
        AgentParameter.Text(Secret, "The secret of that journal.", ReadJournalTool.LongestKey),
        AgentParameter.Text(Title, "What a new journal is called.", Engine.Journals.Journal.LongestTitle),
        AgentWorlds.World with { Description = $"Of a new journal. {AgentWorlds.World.Description}" },
    ];

    public override bool IsReading => false;

    protected override async Task<AgentAnswer> AnswerAsync(AgentCall call)
    {
        string? id = call.Arguments.Text(ReadJournalTool.Journal.Name);
        World world = worlds.Read(call.Arguments);
        EntryContent[] contents = [.. Read(call.Arguments).Select(body => body.Read())];
        using IDisposable place = call.Enter(RequestLimits.Journals);
        var client = ClientAddress.Of(call.Asker);
        JsonObject body = writer.Read(await JournalProblems.TellingAsync(
            () =>
            {
                if (id is null)
                {
                    (Journal begun, string secret) = desk.Create(world, call.Arguments.Text(Title) ?? "", contents, client);
                    return Task.FromResult<IResult>(TypedResults.Ok(JournalAnswer.Of(begun, call.Asker.Request, secret)));
                }

                (Journal now, IReadOnlyList<JournalEntry> added) = desk.Add(id, call.Arguments.Text(Secret) ?? JournalRequest.Secret(call.Asker.Request), contents, client);
                return Task.FromResult(EntryEndpoints.Added(now, added));
            },
            () => null), call.Asker);
        body["link"] = $"{PublicAddress.Of(call.Asker.Request)}/{JournalLinks.Reading(id ?? body["id"]!.GetValue<string>())}";
        return new(body);
    }

    private static EntryBody[] Read(AgentArguments arguments)
    {
        try
        {
            return JsonSerializer.Deserialize<EntryBody[]>(arguments.Objects(Entries), JournalRequest.Json)!;
        }
        catch (JsonException exception)
        {
            throw new AgentRefusedException($"{Entries} are not as they are asked for here. Look at {exception.Path?.TrimStart('$', '.') ?? "them"}.");
        }
    }
}
