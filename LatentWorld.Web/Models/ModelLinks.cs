using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Options;
using Microsoft.Extensions.Options;

namespace LatentWorld.Web.Models;

/// <summary>Where the maps of other models are, below the page's base.</summary>
public sealed class ModelLinks(ServedModels models, IOptions<ModelsSettings> settings)
{
    /// <summary>The first name of all addresses of other models.</summary>
    public const string Root = "models";

    /// <summary>From a served model's base to that of the server which has started it.</summary>
    private const string Up = "../../";

    /// <summary>Whether another server has started this one.</summary>
    public bool IsServed => settings.Value.IsServed;

    /// <summary>The page that lists the models.</summary>
    public string Page => IsServed ? Up + Root : Root;

    /// <summary>Where links to worlds of a model lead; null where it is not here.</summary>
    public string? To(ModelReference model) =>
        // The server that has started this one knows all of them, and what to say where one is missing.
        IsServed ? Up
        : models.Find(model) is { } found ? To(found.Slug)
        : null;

    /// <summary>What addresses call a model.</summary>
    public static string Slug(ModelReference model) => ModelSlug.Of(model.Hash);

    /// <summary>The base of a model's map.</summary>
    public static string To(string slug) => $"{Root}/{slug}/";
}
