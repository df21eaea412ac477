using System.Text.Json.Nodes;
using LatentWorld.Engine.Journals;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Journals;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Web.Agents.Tools;

/// <summary>The worlds to start from.</summary>
internal sealed class ListWorldsTool(StartWorldCatalogue catalogue, AgentWorlds worlds) : AgentTool
{
    public override string Name => "list_worlds";

    public override string Description =>
        "Lists the worlds to start from. A world is the recipe of one map of pictures: a diffusion model, a prompt, and three corners of its latent space (z0, z1, z2). "
        + "A place of it is (α, β): the latent z0 + α(z1 − z0) + β(z2 − z0), any two numbers; 0 to 1 is between the corners. Each place has one picture. "
        + "Gives each world's id, name, title, description, recipe, and a link for people.";

    public override IReadOnlyList<AgentParameter> Parameters => [];

    protected override Task<AgentAnswer> AnswerAsync(AgentCall call) => Task.FromResult(new AgentAnswer(new()
    {
        ["worlds"] = new JsonArray([.. catalogue.Worlds.Select(start => new JsonObject
        {
            ["id"] = start.Id.Value,
            ["name"] = start.Name,
            ["title"] = start.Title,
            ["description"] = start.Description,
            ["recipe"] = JsonNode.Parse(CanonicalJson.WriteWhole(start.World)),
            ["link"] = worlds.Link(call.Asker, ShareLink.Of(start.World, ShareLink.Start)),
        })]),
    }));
}

/// <summary>A world of a recipe.</summary>
internal sealed class MakeWorldTool(AgentWorlds worlds, WorldLibrary library, NewWorldAllowance allowance, AgentWriter writer) : AgentTool
{
    private const string Recipe = "recipe", From = "from";

    public override string Name => "make_world";

    public override string Description =>
        "Makes a world from a recipe and gives its id, by which the other tools call it, notices of what is odd about the recipe, and a link for people. Nothing is rendered for it.";

    public override IReadOnlyList<AgentParameter> Parameters { get; } =
    [
        new(Recipe, "object", "The fields that are other than those of the world in from, such as {\"prompt\": \"a lighthouse\", \"guidance\": 3, \"z1\": {\"seed\": 7}}.")
        {
            IsRequired = true, Properties = new(RecipeFields.Chosen.Select(field => field.Parent ?? field.Key).Distinct().Select(name => KeyValuePair.Create<string, JsonNode?>(name, Schema(name)))),
        },
        AgentParameter.Text(From, "The world from which what the recipe leaves out is taken, by id or name; without it the first of list_worlds.", 64),
    ];

    public override bool IsReading => false;

    protected override Task<AgentAnswer> AnswerAsync(AgentCall call)
    {
        World from = worlds.Read(call.Arguments, From);
        JsonObject made = writer.Read(WorldEndpoints.Make(call.Arguments.Json(Recipe), from, call.Asker.Request, library, allowance), call.Asker);
        if (library.Find(made["id"]!.GetValue<string>()) is { } world)
        {
            made["recipe"] = JsonNode.Parse(CanonicalJson.WriteWhole(world));
            made["link"] = worlds.Link(call.Asker, ShareLink.Of(world, ShareLink.Start));
        }

        return Task.FromResult(new AgentAnswer(made));
    }

    private static JsonObject Schema(string name)
    {
        RecipeField[] fields = [.. RecipeFields.Chosen.Where(field => (field.Parent ?? field.Key) == name)];
        return fields[0].Parent is null ? Schema(fields[0]) : new()
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(fields.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Key, Schema(field)))),
        };
    }

    private static JsonObject Schema(RecipeField field)
    {
        JsonObject schema = new()
        {
            ["type"] = field.Json switch
            {
                JsonKind.Number => "number",
                JsonKind.Integer => "integer",
                JsonKind.Seed => new JsonArray("integer", "string"),
                _ => "string",
            },
        };
        if (field.Rule is { Length: > 0 } rule)
        {
            schema["description"] = rule;
        }

        if (field.Words.Count > 0)
        {
            schema["enum"] = new JsonArray([.. field.Words.Select(word => JsonValue.Create(word))]);
        }

        return schema;
    }
}

/// <summary>A link of a map, opened.</summary>
internal sealed class OpenLinkTool(AgentWorlds worlds, LinkOpener opener, JournalOpener journals) : AgentTool
{
    private const string LinkName = "link";

    public override string Name => "open_link";

    public override string Description =>
        "Opens a link of a map that a person has shared and says what it names: the world's id and recipe, its title, what there is to see, and the place (alpha, beta, zoom), region, dive, route or journal.";

    public override IReadOnlyList<AgentParameter> Parameters { get; } =
        [AgentParameter.Text(LinkName, "The whole address, or its part from the question mark on.", PlaceText.MaxLength) with { IsRequired = true }];

    protected override Task<AgentAnswer> AnswerAsync(AgentCall call)
    {
        // What stands behind a # is not for servers.
        string address = call.Arguments.Text(LinkName)!.Split('#')[0];
        (LinkQuery query, Journal? journal) = journals.Open(LinkQuery.Read(address[(address.IndexOf('?', StringComparison.Ordinal) + 1)..]));
        OpenedPlace place = opener.Open(query);
        if (place.Problem is { } problem)
        {
            throw new AgentRefusedException(problem);
        }

        JsonObject body = new()
        {
            ["world"] = WorldId.Of(place.World).Value,
            ["title"] = place.Title,
            ["description"] = place.Description,
            ["recipe"] = JsonNode.Parse(CanonicalJson.WriteWhole(place.World)),
        };
        if (place.View is { } view)
        {
            body["place"] = new JsonObject { ["alpha"] = view.Alpha, ["beta"] = view.Beta, ["zoom"] = view.Zoom };
        }

        if (place.Region is { } region)
        {
            body["region"] = Numbers(region.Min, region.Max);
        }

        if (place.Link?.Dive is { } dive)
        {
            body["dive"] = Numbers(dive.From, dive.To);
        }

        if (place.Link?.Route is { } route)
        {
            body["route"] = route.ToString();
        }

        if (journal is not null)
        {
            body["journal"] = journal.Id;
        }

        body["link"] = worlds.Link(call.Asker, place.Link ?? ShareLink.Of(place.World, ShareLink.Start));
        return Task.FromResult(new AgentAnswer(body));
    }

    private static JsonArray Numbers(PlanePoint one, PlanePoint other) => [one.Alpha, one.Beta, other.Alpha, other.Beta];
}
