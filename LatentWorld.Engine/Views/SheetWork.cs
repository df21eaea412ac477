using LatentWorld.Engine.Worlds.Sheets;

namespace LatentWorld.Engine.Views;

/// <summary>What has to be done next for a view of sheets.</summary>
/// <param name="Active">The view.</param>
/// <param name="Unknown">Sheets of which nothing is known, to be looked up; where there are none, the queue is to be given what is missing.</param>
/// <param name="Known">What is known of the whole view, where <paramref name="Unknown"/> is empty.</param>
internal sealed record SheetWork(ActiveView Active, IReadOnlyCollection<SheetAddress> Unknown, SheetProgress? Known);
