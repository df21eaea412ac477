using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Addresses;
using LatentWorld.Web.Worlds;
using Microsoft.AspNetCore.Components;

namespace LatentWorld.Web.Components.Layout;

/// <summary>Rendered once, on the server, from the query of the page's address.</summary>
public partial class LinkPreviewTags
{
    private OpenedPlace _place = null!;
    private string _address = "";
    private string _picture = "";

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    protected override void OnInitialized()
    {
        LinkQuery query = Journals.Open(LinkQuery.Read(Context.Request.QueryString.Value)).Query;
        _place = Opener.Open(query);
        string host = PublicAddress.Of(Context.Request);
        string layers = MapLayers.Read(query)?.ToQuery() ?? "";
        _address = $"{host}/{(_place.Link is { } link ? link.ToQuery(Catalogue.LinkWord(link.World)) + layers : "")}";
        _picture = $"{host}/worlds/{WorldId.Of(_place.World)}/preview.png{(_place.Link is { } shared && shared.Region != ShareLink.Start ? $"?{shared.PlaceQuery}" : "")}";
    }
}
