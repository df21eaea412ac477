namespace LatentWorld.Web.Journals;

/// <summary>The two links of a journal, below the server's address.</summary>
public static class JournalLinks
{
    /// <summary>Opens it to be read: its id is the readers' key.</summary>
    public static string Reading(string id) => $"?journal={id}";

    /// <summary>Opens it to be changed. What stands behind the # no browser sends to a server, so no log has it.</summary>
    public static string Editing(string id, string secret) => $"{Reading(id)}#edit={secret}";

    /// <summary>The page to be printed.</summary>
    public static string Printing(string id) => $"journals/{id}/print";
}
