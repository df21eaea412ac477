namespace LatentWorld.Engine.Journals.GeoJson;

/// <summary>A file that is no journal, or not one of this world; the message says where and what helps, for people.</summary>
public sealed class JournalFormatException(string message, Exception? inner = null) : JournalRefusedException(message, inner);
