using System.Xml;
using System.Xml.Linq;
using LatentWorld.Engine.Store;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace LatentWorld.Web.Start;

/// <summary>
/// Keeps the keys with which front ends sign what they hand to browsers in the store that they share, so that a browser may come to any.
/// While the store cannot be reached, those that were made here last in memory.
/// </summary>
/// <param name="say">Gets a line where the store cannot be used.</param>
public sealed class SharedKeyRing(PictureStore store, Action<string> say) : IXmlRepository
{
    private readonly Lock _gate = new();
    private readonly List<string> _made = [];

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        if (store.ReadKeys() is not { } kept)
        {
            say("The keys that front ends share cannot be read at present, so forms that are open in browsers have to be opened anew.");
            kept = [];
        }

        lock (_gate)
        {
            return [.. kept.Union(_made).Select(Read).OfType<XElement>()];
        }
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        string content = element.ToString(SaveOptions.DisableFormatting);
        lock (_gate)
        {
            _made.Add(content);
        }

        store.KeepKey(friendlyName, content);
    }

    /// <summary>A damaged row costs the forms that its key signed, not the page.</summary>
    private XElement? Read(string content)
    {
        try
        {
            return XElement.Parse(content);
        }
        catch (XmlException exception)
        {
            say($"A row of the table keys cannot be read ({exception.Message}) and is passed over. Forms that it signed must be opened anew.");
            return null;
        }
    }
}
