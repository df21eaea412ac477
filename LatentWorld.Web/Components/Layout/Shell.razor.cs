using Microsoft.JSInterop;

namespace LatentWorld.Web.Components.Layout;

/// <summary>The frame of every page. The theme is the browser's to keep: shell.js sets it before the first paint.</summary>
public partial class Shell
{
    private bool _dark = true;

    public bool IsDark => _dark;

    /// <summary>Changes between dark and light, and has the browser keep the choice.</summary>
    public async Task ToggleThemeAsync()
    {
        _dark = !_dark;
        await Script.InvokeVoidAsync("latentWorld.setTheme", _dark ? "dark" : "light");
        StateHasChanged();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            bool dark = await Script.InvokeAsync<string>("latentWorld.theme") != "light";
            if (dark != _dark)
            {
                _dark = dark;
                StateHasChanged();
            }
        }
    }
}
