using System.Text.RegularExpressions;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace LatentWorld.Tests.Architecture;

/// <summary>
/// Which folders of a project use which, told from the compiled code, and from the sources' using directives for what
/// leaves no trace there: constants and comments.
/// </summary>
internal static partial class FolderUses
{
    /// <param name="root">The project's namespace.</param>
    /// <param name="project">The project's folder.</param>
    /// <returns>From a folder to one that it uses, with a place where it does.</returns>
    public static IEnumerable<(string From, string To, string Where)> Of(string root, string project) =>
        [.. OfAssembly(root), .. OfSources(root, project)];

    private static IEnumerable<(string From, string To, string Where)> OfAssembly(string root)
    {
        using AssemblyDefinition assembly = AssemblyDefinition.ReadAssembly(Path.Combine(AppContext.BaseDirectory, $"{root}.dll"));
        foreach (TypeDefinition type in assembly.MainModule.GetTypes())
        {
            foreach (TypeReference used in UsedBy(type).SelectMany(Parts))
            {
                if (FolderOf(root, type) is { } from && FolderOf(root, used) is { } to && from != to)
                {
                    yield return (from, to, $"{type.FullName} uses {used.FullName}");
                }
            }
        }
    }

    private static IEnumerable<(string From, string To, string Where)> OfSources(string root, string project)
    {
        foreach (string file in SourceFiles.Of(project, ".cs"))
        {
            string from = Path.GetRelativePath(project, Path.GetDirectoryName(file)!).Replace('\\', '/');
            foreach (Match use in Using().Matches(File.ReadAllText(file)).Where(use => use.Groups[1].Value.StartsWith($"{root}.", StringComparison.Ordinal)))
            {
                string to = use.Groups[1].Value[(root.Length + 1)..].Replace('.', '/');
                if (from is not "." && Directory.Exists(Path.Combine(project, to)))
                {
                    yield return (from, to, file);
                }
            }
        }
    }

    private static string? FolderOf(string root, TypeReference type)
    {
        TypeReference outer = type;
        while (outer.DeclaringType is { } declaring)
        {
            outer = declaring;
        }

        return outer.Namespace.StartsWith($"{root}.", StringComparison.Ordinal) ? outer.Namespace[(root.Length + 1)..].Replace('.', '/') : null;
    }

    private static IEnumerable<TypeReference> UsedBy(TypeDefinition type) =>
    [
        .. type.BaseType is { } parent ? [parent] : (TypeReference[])[],
        .. type.Interfaces.Select(implemented => implemented.InterfaceType),
        .. type.CustomAttributes.Select(attribute => attribute.AttributeType),
        .. type.Fields.Select(field => field.FieldType),
        .. type.Properties.Select(property => property.PropertyType),
        .. type.Methods.SelectMany(UsedBy),
    ];

    private static IEnumerable<TypeReference> UsedBy(MethodDefinition method) =>
    [
        method.ReturnType,
        .. method.Parameters.Select(parameter => parameter.ParameterType),
        .. method.HasBody ? method.Body.Variables.Select(variable => variable.VariableType) : [],
        .. method.HasBody ? method.Body.ExceptionHandlers.Select(handler => handler.CatchType).OfType<TypeReference>() : [],
        .. method.HasBody ? method.Body.Instructions.SelectMany(UsedBy) : [],
    ];

    private static IEnumerable<TypeReference> UsedBy(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        GenericInstanceMethod method => [method.DeclaringType, .. method.GenericArguments],
        MemberReference member => [member.DeclaringType],
        _ => [],
    };

    /// <summary>The types that a type is made of: of an array its element, of a list what it lists.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => [generic.ElementType, .. generic.GenericArguments.SelectMany(Parts)],
        TypeSpecification wrapped => Parts(wrapped.ElementType),
        _ => [type],
    };

    [GeneratedRegex(@"^using (?:static )?([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Using();
}
