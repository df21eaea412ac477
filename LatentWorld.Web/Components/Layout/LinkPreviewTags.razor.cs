using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Http;
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
        IQueryCollection query = Context.Request.Query;
        _place = Opener.Open(query["world"], query["at"], query["region"]);
        string host = PublicAddress.Of(Context.Request);
        _address = $"{host}/{(_place.Problem is null ? Context.Request.QueryString : "")}";
        _picture = $"{host}/worlds/{WorldId.Of(_place.World)}/preview.png{Place(query)}";
    }

    private string Place(IQueryCollection query) =>
        _place.Problem is not null ? ""
        : _place.Region is not null ? QueryString.Create("region", query["region"].ToString()).Value!
        : _place.View is not null && query.ContainsKey("at") ? QueryString.Create("at", query["at"].ToString()).Value!
        : "";
}
