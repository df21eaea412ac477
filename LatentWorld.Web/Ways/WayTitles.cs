namespace LatentWorld.Web.Ways;

/// <summary>What refusals of a way are headed with.</summary>
/// <param name="Malformed">Where what is asked for is none.</param>
/// <param name="Refused">Where this server has none.</param>
internal sealed record WayTitles(string Malformed, string Refused);
