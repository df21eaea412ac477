using System.Globalization;
using System.Text;

namespace LatentWorld.Web.Fields;

/// <summary>Values as a table of comma-separated numbers, written alike in every language; what is null is empty.</summary>
internal static class InvariantTable
{
    /// <param name="heading">The columns' names, with commas between them.</param>
    /// <param name="row">The cells of a value, with commas between them; a word among them needs no quotes.</param>
    public static string Of<T>(string heading, IReadOnlyList<T> values, Func<T, FormattableString> row)
    {
        StringBuilder text = new(heading, heading.Length + (128 * values.Count));
        text.Append('\n');
        foreach (T value in values)
        {
            text.Append(row(value).ToString(CultureInfo.InvariantCulture)).Append('\n');
        }

        return text.ToString();
    }
}
