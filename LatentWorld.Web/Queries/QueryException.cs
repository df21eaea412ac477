namespace LatentWorld.Web.Queries;

/// <summary>A parameter of a request's query that cannot be taken; the message says what is wrong with it and what to do, for people.</summary>
/// <param name="title">What the answer is headed with.</param>
internal sealed class QueryException(string message, string title = QueryException.NoRegion) : Exception(message)
{
    /// <summary>Of what is wrong with the region.</summary>
    public const string NoRegion = "No such region.";

    /// <summary>What the answer is headed with.</summary>
    public string Title => title;
}
