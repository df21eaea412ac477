using System.Globalization;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Components.Panels.Jobs;

/// <summary>A grid as it is typed.</summary>
/// <param name="region">What it begins with.</param>
public sealed class ExportDraft(Region region)
{
    private const int FirstCount = 10;

    private readonly Axis _alpha = new("α", "Columns", region.Min.Alpha, region.Max.Alpha);
    private readonly Axis _beta = new("β", "Rows", region.Min.Beta, region.Max.Beta);

    /// <summary>α with the columns, β with the rows.</summary>
    public IReadOnlyList<Axis> Axes => [_alpha, _beta];

    /// <summary>The grid, which may have a problem as a whole; null while a number is none.</summary>
    public ExportGrid? Grid => _alpha.Read() is { } alpha && _beta.Read() is { } beta ? new(alpha, beta) : null;

    /// <summary>One axis as it is typed.</summary>
    public sealed class Axis(string name, string cells, double from, double to)
    {
        /// <summary>"α".</summary>
        public string Name => name;

        /// <summary>"Columns".</summary>
        public string Cells => cells;

        public string From { get; set; } = from.ToString("R", CultureInfo.InvariantCulture);

        public string To { get; set; } = to.ToString("R", CultureInfo.InvariantCulture);

        public string Count { get; set; } = FirstCount.ToString(CultureInfo.InvariantCulture);

        public string? FromProblem => Number(From) is null ? "A number, such as 0.4." : null;

        public string? ToProblem => Number(To) is null ? "A number, such as 0.6." : null;

        public string? CountProblem => Whole(Count) is null ? $"A whole number, 1 to {NumberWords.Exact(ExportGrid.MaxEdge)}." : null;

        internal Linspace? Read() => Number(From) is { } start && Number(To) is { } end && Whole(Count) is { } count ? new(start, end, count) : null;

        private static double? Number(string text) =>
            double.TryParse(text.Replace('\u2212', '-'), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;

        private static int? Whole(string text) =>
            int.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out int count) && count is >= 1 and <= ExportGrid.MaxEdge
                ? count
                : null;
    }
}
