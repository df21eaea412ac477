using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Addresses;

namespace LatentWorld.Web.Worlds;

/// <summary>
/// Worlds are kept from the first look at one of their tiles on, as far as the asker's allowance goes. Where it is used
/// up the world is shown all the same: it is known while it is open, and its link carries it.
/// </summary>
public sealed class LookedAtWorlds(WorldLibrary library, NewWorldAllowance allowance)
{
    /// <param name="asker">Null where nobody is known to ask.</param>
    public void Note(World world, HttpContext? asker)
    {
        if (!library.IsKept(WorldId.Of(world)) && !IsOfAnotherSite(asker) && allowance.Covers(world, ClientAddress.Of(asker)))
        {
            library.Keep(world);
        }
    }

    /// <summary>A page of another site can have a browser ask for any picture; it must not use up the allowance of who sits there.</summary>
    private static bool IsOfAnotherSite(HttpContext? asker) => asker?.Request.Headers["Sec-Fetch-Site"].ToString() == "cross-site";
}
