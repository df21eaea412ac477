using System.Globalization;
using LatentWorld.Web.Worlds;
using Microsoft.AspNetCore.Components;

namespace LatentWorld.Web.Components.Panels.Layers;

/// <summary>Two numbers that are taken as soon as both are there and make a scale.</summary>
public sealed partial class ScaleFields
{
    private const int MostTyped = 100;

    private string _from = "";
    private string _to = "";
    private string? _problem;
    private (double? From, double? To) _shown;

    [Parameter, EditorRequired]
    public MapLayers Layers { get; set; } = null!;

    [Parameter, EditorRequired]
    public IMapActions Actions { get; set; } = null!;

    protected override void OnParametersSet()
    {
        if (_shown != (Layers.From, Layers.To))
        {
            _shown = (Layers.From, Layers.To);
            (_from, _to) = (Text(Layers.From), Text(Layers.To));
            _problem = null;
        }
    }

    private Task SetAsync(ChangeEventArgs change, string to) => SetAsync(change.Value?.ToString() ?? "", to);

    private Task SetAsync(string from, ChangeEventArgs change) => SetAsync(from, change.Value?.ToString() ?? "");

    private Task SetAsync(string from, string to)
    {
        (_from, _to, _problem) = (from.Trim(), to.Trim(), null);
        if (_from.Length == 0 && _to.Length == 0)
        {
            return ReleaseAsync();
        }

        if (_from.Length == 0 || _to.Length == 0)
        {
            return Task.CompletedTask;
        }

        if (_from.Length >= MostTyped || _to.Length >= MostTyped)
        {
            _problem = $"What was pasted was cut after {MostTyped} characters. Type the number alone.";
            return Task.CompletedTask;
        }

        MapLayers wanted = Layers with { From = Number(_from), To = Number(_to) };
        if (wanted is { From: not null, To: not null } && wanted.HasValidScale)
        {
            return Actions.SetLayersAsync(wanted);
        }

        _problem = Layers.Linear
            ? "A linear scale goes from a number that is 0 or more to a larger one."
            : "A logarithmic scale goes from a number above 0 to a larger one.";
        return Task.CompletedTask;
    }

    /// <summary>A range that begins at 0 cannot stay where the scale becomes logarithmic.</summary>
    private Task SetKind(bool linear)
    {
        MapLayers wanted = Layers with { Linear = linear };
        return Actions.SetLayersAsync(wanted.HasValidScale ? wanted : wanted with { From = null, To = null });
    }

    private Task ReleaseAsync() => Actions.SetLayersAsync(Layers with { From = null, To = null });

    private static double? Number(string text) =>
        double.TryParse(text.Replace(',', '.').Replace('−', '-'), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;

    private static string Text(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static string Pressed(bool isSo) => isSo ? "true" : "false";
}
