using System.Text;
using Microsoft.AspNetCore.Routing.Patterns;

namespace LatentWorld.Web.Http;

/// <summary>Writes the path that a route has with the values that it was found with.</summary>
internal static class PathSpelling
{
    /// <returns>The path without escapes, with a slash before each name and none at the end.</returns>
    public static string Of(RoutePattern pattern, RouteValueDictionary values)
    {
        var path = new StringBuilder();
        foreach (RoutePatternPathSegment segment in pattern.PathSegments)
        {
            string name = string.Concat(segment.Parts.Select(part => Of(part, values)));
            if (name.Length > 0)
            {
                path.Append('/').Append(name);
            }
        }

        return path.Length > 0 ? path.ToString() : "/";
    }

    private static string? Of(RoutePatternPart part, RouteValueDictionary values) => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter => values[parameter.Name]?.ToString(),
        _ => null,
    };
}
