namespace LatentWorld.Engine.Search;

/// <summary>A piece of a border: two neighbouring lattice points, in a row or in a column, whose pictures are called differently.</summary>
/// <param name="One">The one with the smaller column or row.</param>
/// <param name="Other">The other.</param>
/// <param name="Change">Feature distance between both, 0 to 2.</param>
public sealed record RiftFind(SearchPicture One, SearchPicture Other, double Change);
