using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace LatentWorld.Web.Start;

/// <summary>
/// Keeps the keys with which the server signs what it hands to browsers in a folder that its owner alone may read. Where
/// the disk does not take them, they last until the server stops.
/// </summary>
/// <param name="path">The folder; it is made when the first key is.</param>
/// <param name="say">Gets a line where the folder cannot be used.</param>
public sealed class KeyFolder(string path, ILoggerFactory loggers, Action<string> say) : IXmlRepository
{
    private readonly List<XElement> _unkept = [];

    public IReadOnlyCollection<XElement> GetAllElements() => [.. Try(ReadAll) ?? [], .. _unkept];

    public void StoreElement(XElement element, string friendlyName)
    {
        if (Try(() => Write(element, friendlyName)) is null)
        {
            _unkept.Add(element);
        }
    }

    /// <summary>One by one: a damaged file costs the forms that its key signed, not the page.</summary>
    private IReadOnlyCollection<XElement> ReadAll()
    {
        if (!Directory.Exists(path))
        {
            return [];
        }

        Protect();
        return [.. Directory.EnumerateFiles(path, "*.xml").Select(ReadOne).OfType<XElement>()];
    }

    private XElement? ReadOne(string file)
    {
        try
        {
            return XElement.Load(file);
        }
        catch (Exception exception) when (exception is XmlException or IOException or UnauthorizedAccessException)
        {
            say($"The key file {file} cannot be read ({exception.Message}) and is passed over. Forms that it signed must be opened anew. If it is damaged, delete it.");
            return null;
        }
    }

    private object Write(XElement element, string name)
    {
        Protect();
        new FileSystemXmlRepository(new(path), loggers).StoreElement(element, name);
        return element;
    }

    private void Protect()
    {
        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, owner);
            if (File.GetUnixFileMode(path) != owner)
            {
                File.SetUnixFileMode(path, owner);
            }
        }
    }

    private T? Try<T>(Func<T> use)
        where T : class
    {
        try
        {
            return use();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            say($"The server's keys cannot be kept in {path}, so forms that are open in browsers do not outlast a restart: {exception.Message}");
            return null;
        }
    }
}
