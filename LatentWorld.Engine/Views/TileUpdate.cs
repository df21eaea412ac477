using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Sheets;

namespace LatentWorld.Engine.Views;

/// <summary>What a viewer gets to know of a tile or of its view.</summary>
public abstract record TileUpdate;

/// <summary>The picture of a tile is there; it is had by its address.</summary>
public sealed record TileReady(WorldId World, TileAddress Tile) : TileUpdate;

/// <summary>What a tile's picture will nearly be, while it is being rendered. Never kept and never had by an address.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Steps">Steps of the whole picture.</param>
/// <param name="WebP">A small lossless WebP of the latent's resolution, to be shown enlarged.</param>
public sealed record TilePreview(WorldId World, TileAddress Tile, int Step, int Steps, ReadOnlyMemory<byte> WebP) : TileUpdate;

/// <summary>Which pictures of a sheet exist. Its image is had by its address.</summary>
/// <param name="Mask">32 bytes, a bit a point: bit i &amp; 7, counted from the least significant, of byte i >> 3, where i is row · 16 + column.</param>
public sealed record SheetChanged(WorldId World, SheetAddress Sheet, ReadOnlyMemory<byte> Mask) : TileUpdate;

/// <summary>A tile could not be rendered.</summary>
/// <param name="Reason">Why, for people.</param>
public sealed record TileFailed(WorldId World, TileAddress Tile, string Reason) : TileUpdate;

/// <summary>What is known of the view's field at a tile's lattice point.</summary>
public sealed record FieldReady(WorldId World, FieldValue Value) : TileUpdate;

/// <summary>How much of the view is still to come.</summary>
/// <param name="Waiting">Pictures of this view that neither exist nor have failed.</param>
/// <param name="Seconds">Seconds to go, measured on this machine; 0 where nothing waits, or nobody knows.</param>
/// <param name="Total">Pictures of this view.</param>
public sealed record Progress(int Waiting, double Seconds, int Total) : TileUpdate;
