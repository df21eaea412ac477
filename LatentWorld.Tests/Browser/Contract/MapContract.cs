using System.Reflection;
using System.Text;
using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Journals;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Components.Pages;
using LatentWorld.Web.Hubs;
using LatentWorld.Web.Regions;
using LatentWorld.Web.Worlds;
using Microsoft.JSInterop;

namespace LatentWorld.Tests.Browser.Contract;

/// <summary>What the map's TypeScript and C# both know, as TypeScript: written once, here in C#.</summary>
internal static class MapContract
{
    /// <summary>The argument of this assembly that writes the files anew.</summary>
    public const string Command = "renew-map-contract";

    private const string Heading =
        """
        // What the map shares with C#, as C# has it; what it means stands there.
        // Generated, and held by GeneratedContractTests. To renew it: dotnet run --project LatentWorld.Tests -- renew-map-contract

        """;

    /// <summary>Each file's path and text: limits, words, types and orders of page and hub, and what is asked for over HTTP.</summary>
    public static IReadOnlyDictionary<string, string> Files { get; } = new Dictionary<string, string>
    {
        [PathOf("generated.ts")] = Text(),
        [PathOf("answers.ts")] = $"{Heading}\nimport type {{ EntryKind }} from \"./generated\";\n\n{string.Join('\n', TypeScriptTypes.Answers.Keys.Select(TypeScriptTypes.Interface))}",
    };

    public static int Renew()
    {
        foreach ((string path, string text) in Files)
        {
            File.WriteAllText(path, text);
            Console.WriteLine($"Written: {path}");
        }

        return 0;
    }

    private static string PathOf(string file) => Path.Combine(BrowserSources.Folder, "src", "contract", file);

    private static string Text()
    {
        var text = new StringBuilder(Heading).Append('\n');
        text.Append(Constant("MIN_ZOOM", TileAddress.MinZoom)).Append(Constant("MAX_ZOOM", TileAddress.MaxZoom));
        text.Append(Constant("MAX_INDEX", TileAddress.MaxIndex)).Append(Constant("MAX_VIEW_TILES", View.MaxTiles)).Append(Constant("MAX_VIEW_POINTS", View.MaxPoints));
        text.Append(Constant("MAX_PHASE_POINTS", PhaseMap.MostPoints)).Append(Constant("FARTHEST", (long)PlanePoint.Farthest));
        text.Append(Constant("LEAST_CELL", (long)MapLayers.LeastCell)).Append(Constant("LARGEST_CELL", (long)MapLayers.LargestCell));
        text.Append(Words("LAYER_KEYS", [("pictures", MapLayers.PicturesKey), .. Fields(field => field.Key), ("lattice", MapLayers.LatticeKey), ("phases", MapLayers.PhasesKey), .. Metrics(metric => metric.Key), ("none", MapLayers.NoLayers)]));
        text.Append(Words("SCALE_WORDS", ("linear", MapLayers.LinearScale), ("logarithmic", MapLayers.LogarithmicScale)));
        text.Append(Words("MEAN_WORDS", ("neighbours", MapLayers.NeighbourMean)));
        text.Append(Words("HUB_METHODS", ("look", nameof(TileHub.Look)), ("retry", nameof(TileHub.Retry)), ("updates", nameof(TileHub.Updates))));
        text.Append(Words("FIELD_TITLES", Fields(field => field.Title))).Append(Words("FIELD_UNITS", Fields(field => field.Unit)));
        text.Append(Words("FIELD_LOW", Fields(field => field.Low))).Append(Words("FIELD_HIGH", Fields(field => field.High)));
        text.Append(Words("METRIC_TITLES", Metrics(metric => metric.Title)));
        text.Append('\n').Append(Union("UpdateKind", Kinds())).Append(Union("FieldKind", FieldDescription.All.Select(field => field.Word))).Append(Union("MapMetric", EnumWords<MapMetric>.Words)).Append(Union("ViewDetail", EnumWords<ViewDetail>.Words)).Append(Union("EntryKind", EnumWords<EntryKind>.Words)).Append('\n');
        foreach (Type record in TypeScriptTypes.Shared.Keys)
        {
            text.Append(TypeScriptTypes.Interface(record)).Append('\n');
        }

        text.Append(TypeScriptTypes.Row(typeof(UpdateMessage), "UpdateRow", "UPDATE_FIELDS")).Append('\n');
        text.Append("/** What the map may call on the page. */\nexport interface PageMethods {\n");
        foreach (MethodInfo method in typeof(MapPage).GetMethods().Where(method => method.IsDefined(typeof(JSInvokableAttribute))).OrderBy(method => method.Name, StringComparer.Ordinal))
        {
            text.Append(TypeScriptTypes.Method(method)).Append('\n');
        }

        return text.Append("}\n").ToString();
    }

    private static (string Name, object? Value)[] Fields(Func<FieldDescription, string> of) =>
        [.. FieldDescription.All.Select(field => (field.Word, (object?)of(field)))];

    private static (string Name, object? Value)[] Metrics(Func<MetricDescription, string> of) =>
        [.. MetricDescription.All.Select(metric => (metric.Word, (object?)of(metric)))];

    private static IEnumerable<string> Kinds() =>
        typeof(UpdateKind).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!);

    private static string Union(string name, IEnumerable<string> words) =>
        $"export type {name} = {string.Join(" | ", words.Select(word => $"\"{word}\""))};\n";

    private static string Constant(string name, long value) => $"export const {name} = {value};\n";

    private static string Words(string name, params (string Name, object? Value)[] words) =>
        $"export const {name} = {TypeScriptTypes.Literal(words)} as const;\n";
}
