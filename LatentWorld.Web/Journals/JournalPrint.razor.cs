using LatentWorld.Engine.Journals;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Worlds;
using Microsoft.AspNetCore.Components;

namespace LatentWorld.Web.Journals;

/// <summary>The page of a journal that is printed.</summary>
public sealed partial class JournalPrint
{
    /// <summary>Most entries of one page: some sixty sheets of paper.</summary>
    public const int Most = 500;

    /// <summary>As many pictures are loaded at once, so that printing misses none; more are loaded as one scrolls.</summary>
    private const int Eager = 60;

    // Of a route, in a row beside its first.
    private const int StripPictures = 6;

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [Parameter, EditorRequired]
    public Journal Journal { get; set; } = null!;

    /// <summary>What its world is called.</summary>
    [Parameter, EditorRequired]
    public string WorldTitle { get; set; } = "";

    /// <summary>How many entries come before those of this page.</summary>
    [Parameter]
    public int From { get; set; }

    [Parameter, EditorRequired]
    public IReadOnlyList<JournalEntry> Entries { get; set; } = [];

    private string Heading => Journal.Title.Length > 0 ? ShownText.Of(Journal.Title) : "Journal";

    /// <summary>Which entries are not on this page; empty where all are.</summary>
    private string Rest => Journal.Entries <= Entries.Count ? ""
        : $"These are entries {NumberWords.Exact(From + 1)} to {NumberWords.Exact(From + Entries.Count)} of {NumberWords.Exact(Journal.Entries)}: a page has at most {Most}.";

    private IEnumerable<(string Name, string Value)> Facts
    {
        get
        {
            World world = Journal.World;
            yield return ("Model", ShownText.Of(world.Model.Name));
            yield return ("Prompt", string.IsNullOrWhiteSpace(world.Prompt) ? "none" : ShownText.Of(world.Prompt));
            if (!string.IsNullOrWhiteSpace(world.NegativePrompt))
            {
                yield return ("Without", ShownText.Of(world.NegativePrompt));
            }

            yield return ("Corners", CornerWords.Of(world));
            yield return ("Sampling", $"{EnumWords<SchedulerKind>.Of(world.Scheduler)}, {NumberWords.Counted(world.Steps, "step")}, guidance {NumberWords.Exact(world.Guidance)}");
            yield return ("Plane", $"normalisation {EnumWords<Normalisation>.Of(world.Normalisation)}, arithmetic {EnumWords<Arithmetic>.Of(world.Arithmetic)}, pictures of {world.Size} × {world.Size} pixels");
            yield return ("World", WorldId.Of(world).Value);
        }
    }
}
