using System.Reflection;
using System.Text.Json;
using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Components.Pages;
using LatentWorld.Web.Fields;
using LatentWorld.Web.Hubs;
using LatentWorld.Web.Journals;
using LatentWorld.Web.Regions;
using LatentWorld.Web.Worlds;
using MessagePack;

namespace LatentWorld.Tests.Browser.Contract;

/// <summary>C# types as TypeScript: a record's primary constructor parameters become an interface's properties.</summary>
internal static class TypeScriptTypes
{
    /// <summary>The records that the map shares with the page and the hub, by their names in TypeScript.</summary>
    public static IReadOnlyDictionary<Type, string> Shared { get; } = new Dictionary<Type, string>
    {
        [typeof(PlaneGeometry)] = "Geometry",
        [typeof(PlanePoint)] = "PlanePoint",
        [typeof(PlaneOverflow)] = "Overflow",
        [typeof(MapWorld)] = "WorldInfo",
        [typeof(MapView)] = "Place",
        [typeof(MapRegion)] = "Region",
        [typeof(MapTile)] = "Address",
        [typeof(MapTarget)] = "Target",
        [typeof(MapLayers)] = "Layers",
        [typeof(MapOptions)] = "MapOptions",
        [typeof(MapFrame)] = "RouteFrame",
        [typeof(MapRoute)] = "MapRoute",
        [typeof(LookRequest)] = "LookRequest",
        [typeof(UpdateMessage)] = "Update",
    };

    /// <summary>The records that the map asks for over HTTP.</summary>
    public static IReadOnlyDictionary<Type, string> Answers { get; } = new Dictionary<Type, string>
    {
        [typeof(PhaseMapPhase)] = "PhaseMapPhase",
        [typeof(PhaseMapBorder)] = "PhaseMapBorder",
        [typeof(PhaseMap)] = "PhaseMap",
        [typeof(ScoreStepAnswer)] = "ScoreStep",
        [typeof(DensityPointAnswer)] = "DensityPoint",
        [typeof(DensityAnswer)] = "DensityMap",
        [typeof(ScorePointAnswer)] = "ScorePoint",
        [typeof(ScoreGridAnswer)] = "ScoreMap",
        [typeof(FisherPointAnswer)] = "FisherPoint",
        [typeof(FisherAnswer)] = "FisherMap",
        [typeof(JournalMarkAnswer)] = "JournalMark",
        [typeof(JournalMarksAnswer)] = "JournalMarks",
    };

    /// <summary>Properties whose type C# says less exactly.</summary>
    private static readonly Dictionary<(Type, string), string> Exact = new()
    {
        [(typeof(UpdateMessage), nameof(UpdateMessage.Kind))] = "UpdateKind",
        [(typeof(UpdateMessage), nameof(UpdateMessage.Field))] = "FieldKind | null",
        [(typeof(JournalMarkAnswer), nameof(JournalMarkAnswer.Kind))] = "EntryKind",
        [(typeof(LookRequest), nameof(LookRequest.World))] = "string",
        [(typeof(LookRequest), nameof(LookRequest.Field))] = "FieldKind | null",
    };

    public static string Interface(Type record) =>
        $$"""
        /** {{record.FullName}} */
        export interface {{NameOf(record)}} {
        {{string.Join('\n', Parameters(record).Select(parameter => $"  readonly {NameOf(record, parameter)}: {TypeOf(record, parameter)};"))}}
        }

        """;

    /// <summary>A record's properties in the order in which MessagePack writes them.</summary>
    /// <param name="type">The tuple's name.</param>
    /// <param name="names">The name of the list of its values' names.</param>
    public static string Row(Type record, string type, string names)
    {
        IEnumerable<ParameterInfo> ordered = Parameters(record).OrderBy(parameter => KeyOf(record, parameter)!.IntKey);
        return $"""
            /** {NameOf(record)} in MessagePack: its values without their names. */
            export type {type} = readonly [
            {string.Join('\n', ordered.Select(parameter => $"  {NameOf(record, parameter)}: {TypeOf(record, parameter)},"))}
            ];

            /** The names of the values of {type}, in their order. */
            export const {names} = [
            {string.Join('\n', ordered.Select(parameter => $"  \"{NameOf(record, parameter)}\","))}
            ] as const;

            """;
    }

    /// <summary>A .NET method as a method of an interface.</summary>
    public static string Method(MethodInfo method) =>
        $"  {method.Name}({string.Join(", ", method.GetParameters().Select(parameter => $"{parameter.Name}: {TypeOf(method.DeclaringType!, parameter)}"))}): void;";

    /// <summary>Named values as an object.</summary>
    public static string Literal(IEnumerable<(string Name, object? Value)> values) =>
        $"{{ {string.Join(", ", values.Select(pair => $"{pair.Name}: {JsonSerializer.Serialize(pair.Value)}"))} }}";

    private static string NameOf(Type record) => Shared.TryGetValue(record, out string? name) ? name : Answers[record];

    private static ParameterInfo[] Parameters(Type record) =>
        record.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!.GetParameters();

    private static KeyAttribute? KeyOf(Type record, ParameterInfo parameter) =>
        record.GetProperty(parameter.Name!)!.GetCustomAttribute<KeyAttribute>();

    private static string NameOf(Type record, ParameterInfo parameter) =>
        KeyOf(record, parameter)?.StringKey ?? JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);

    private static string TypeOf(Type owner, ParameterInfo parameter)
    {
        if (Exact.TryGetValue((owner, parameter.Name!), out string? exact))
        {
            return exact;
        }

        Type? value = Nullable.GetUnderlyingType(parameter.ParameterType);
        bool isNullable = value is not null || new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;
        return Plain(value ?? parameter.ParameterType) + (isNullable ? " | null" : "");
    }

    private static string Plain(Type type) =>
        type == typeof(string) ? "string"
        : type == typeof(bool) ? "boolean"
        : type == typeof(int) || type == typeof(long) || type == typeof(double) ? "number"
        : type == typeof(ReadOnlyMemory<byte>) ? "Uint8Array<ArrayBuffer>"
        : type == typeof(FieldKind) ? "FieldKind"
        : type == typeof(MapMetric) ? "MapMetric"
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? $"readonly {Plain(type.GenericTypeArguments[0])}[]"
        : Shared.ContainsKey(type) || Answers.ContainsKey(type) ? NameOf(type)
        : throw new NotSupportedException($"{type} has no TypeScript type here: add it to {nameof(TypeScriptTypes)}.");
}
