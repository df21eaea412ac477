using System.Text.Json;
using System.Text.Json.Serialization;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Jobs.Tasks;

/// <summary>
/// What a job has to do, as data: each kind of job has its own. The store keeps it as JSON that names the kind; what
/// follows from the data is left out of it by <see cref="JsonIgnoreAttribute"/>, which overrides do not inherit.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(SeedGrid), SeedGrid.Word)]
[JsonDerivedType(typeof(ExportGrid), ExportGrid.Word)]
[JsonDerivedType(typeof(SpectrumTask), SpectrumTask.Word)]
[JsonDerivedType(typeof(DiveTask), DiveTask.Word)]
[JsonDerivedType(typeof(SearchTask), SearchTask.Word)]
[JsonDerivedType(typeof(RouteTask), RouteTask.Word)]
public abstract record JobTask
{
    /// <summary>The kind's word, as the store and the API have it.</summary>
    public abstract string Kind { get; }

    /// <summary>What is wrong with it, for people; null where nothing is.</summary>
    public abstract string? Problem { get; }

    /// <summary>Pictures that it takes; <see cref="long.MaxValue"/> where they are more than that. Of a task without a problem.</summary>
    public abstract long Count { get; }

    /// <summary>Whether somebody sits and waits for it, and few pictures do it: it goes before the others, and those that are under way wait for it.</summary>
    [JsonIgnore]
    public virtual bool IsAwaited => false;

    /// <summary>Whether it is done with fewer pictures than <see cref="Count"/> where its pictures say so.</summary>
    [JsonIgnore]
    public virtual bool MayEndEarly => false;

    /// <summary>How one asks for fewer pictures, as a sentence has it: "Take a smaller region".</summary>
    public abstract string Cure { get; }

    /// <summary>Where its pictures lie, each once, as far as that is known before it runs.</summary>
    public abstract IEnumerable<PlanePoint> Points();

    /// <summary>The JSON that <see cref="Read"/> reads.</summary>
    public string Write() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    /// <summary>Reads a task.</summary>
    /// <exception cref="JsonException">It is none, or of a kind that this program does not know.</exception>
    /// <exception cref="InvalidDataException">It has a <see cref="Problem"/>.</exception>
    public static JobTask Read(string json)
    {
        JobTask task = JsonSerializer.Deserialize<JobTask>(json, JsonSerializerOptions.Web) ?? throw new JsonException("It is null.");
        return task.Problem is { } problem ? throw new InvalidDataException(problem) : task;
    }
}
