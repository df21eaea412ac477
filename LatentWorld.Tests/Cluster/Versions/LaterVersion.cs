using System.Reflection;
using System.Text.RegularExpressions;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Pipelines;

namespace LatentWorld.Tests.Cluster.Versions;

/// <summary>
/// LatentWorld.Cluster as a later version may have it, built from this checkout's sources: each message has fields more, which are sent, and the
/// dispatcher a method more (LaterVersion.cs.txt). Beside it lies this program, to be started with it.
/// </summary>
internal sealed partial class LaterVersion : IDisposable
{
    /// <summary>Of the program, as it says itself.</summary>
    public const string Number = "99.0.0";

    private const string Project = "LatentWorld.Cluster", Additions = "LaterVersion.cs.txt";

    private readonly TemporaryFolder _folder = new();

    private LaterVersion()
    {
    }

    /// <summary>The file of the assembly.</summary>
    public string Assembly => _folder.File($"obj/{Project}.dll");

    /// <summary>The file of the program that uses it.</summary>
    public string Program => _folder.File($"app/{Path.GetFileName(typeof(LaterVersion).Assembly.Location)}");

    public static async Task<LaterVersion> MakeAsync()
    {
        var later = new LaterVersion();
        try
        {
            later.WriteSources();
            await later.BuildAsync();
            later.LinkProgram();
            return later;
        }
        catch
        {
            later.Dispose();
            throw;
        }
    }

    public void Dispose() => _folder.Dispose();

    private static string Own(string name) => TestFolders.Data(Path.Combine("Cluster", "Versions", name));

    private void WriteSources()
    {
        string sources = Path.GetDirectoryName(TestFolders.Checkout(Path.Combine(Project, $"{Project}.csproj")))!;
        List<string> additions = [File.ReadAllText(Own(Additions)), "namespace LatentWorld.Cluster.Messages {"];
        foreach (string folder in Directory.EnumerateDirectories(sources).Where(folder => Path.GetFileName(folder) is not "bin" and not "obj"))
        {
            foreach (string file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
            {
                string text = File.ReadAllText(file);
                if (Path.GetFileName(folder) == "Messages")
                {
                    additions.AddRange(Message().Matches(text).Select(Add));
                    text = Message().Replace(text, "${modifier}partial ${kind} ${name}");
                }

                Write(Path.GetRelativePath(sources, file), text);
            }
        }

        Write("Additions.cs", string.Join('\n', [.. additions, "}"]));
    }

    /// <summary>What is added to a message. A struct is the name of something, which two have to write the same: its field is empty.</summary>
    private static string Add(Match message) => message.Groups["kind"].Value switch
    {
        "record" => $$"""
            public sealed partial record {{message.Groups["name"]}}
            {
                [Id(100)] public string? Later { get; init; } = "later";
                [Id(101)] public LaterNote[]? LaterNotes { get; init; } = [new("later")];
            }
            """,
        "record struct" => $$"""public readonly partial record struct {{message.Groups["name"]}} { [Id(100)] public LaterNote? Later { get; init; } }""",
        _ => "",
    };

    private void Write(string name, string text)
    {
        string file = _folder.File(Path.Combine("sources", name));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private Task<string> BuildAsync()
    {
        string configuration = typeof(LaterVersion).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        return DotnetCommand.RunAsync(
            _folder.Path, _folder, "build", TestFolders.Checkout(Path.Combine(Project, $"{Project}.csproj")), "--no-restore", "-t:Compile", "-nologo",
            $"-p:Configuration={configuration}", "-p:BuildProjectReferences=false", $"-p:CustomAfterMicrosoftCommonProps={Own("LaterVersion.props")}",
            $"-p:LaterVersionFolder={_folder.Path}");
    }

    /// <summary>All files are links but the other assembly, and the program's own: whoever starts it looks beside the file that a link leads to.</summary>
    private void LinkProgram()
    {
        string program = Path.GetFileNameWithoutExtension(Program);
        Directory.CreateDirectory(_folder.File("app"));
        foreach (string from in Directory.EnumerateFileSystemEntries(AppContext.BaseDirectory))
        {
            string name = Path.GetFileName(from), to = _folder.File($"app/{name}");
            if (name.StartsWith($"{program}.", StringComparison.Ordinal))
            {
                File.Copy(from, to);
            }
            else if (!name.StartsWith($"{Project}.", StringComparison.Ordinal))
            {
                File.CreateSymbolicLink(to, from);
            }
        }

        File.Copy(Assembly, _folder.File($"app/{Project}.dll"));
    }

    [GeneratedRegex(@"(?<=^public )(?<modifier>sealed |readonly |)(?<kind>record struct|record|interface) (?<name>\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Message();
}
