// What must run before the first paint or without a circuit: the theme, copying, and coming back after a lost circuit.
"use strict";

window.latentWorld = (() => {
  const key = "lw-theme";
  const light = window.matchMedia("(prefers-color-scheme: light)");

  const kept = () => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // storage is blocked: the system's theme then
    }
  };

  const theme = () => kept() ?? (light.matches ? "light" : "dark");
  const show = (name) => { document.documentElement.dataset.theme = name; };

  show(theme());

  return {
    theme,

    setTheme(name) {
      show(name);
      try {
        localStorage.setItem(key, name);
      } catch {
        // It then lasts for this page only.
      }
    },

    /** Whether there is room for open panels beside the map; the styles change at the same width. */
    isWide: () => window.matchMedia("(min-width: 601px)").matches,

    /** Copies a text; false where the browser does not let it. */
    async copy(text) {
      try {
        await navigator.clipboard.writeText(text);
        return true;
      } catch {
        // No clipboard without https: the old way still works.
        const field = Object.assign(document.createElement("textarea"), { value: text });
        document.body.append(field);
        field.select();
        const copied = document.execCommand("copy");
        field.remove();
        return copied;
      }
    },
  };
})();

document.addEventListener("DOMContentLoaded", () => {
  const banner = document.getElementById("components-reconnect-modal");
  const retryEvery = 3000;
  let timer;

  const retry = async () => {
    clearTimeout(timer);
    try {
      // False: the server is there again but has forgotten this page. Its address has the place.
      if (!await Blazor.reconnect()) {
        location.reload();
      }
    } catch {
      timer = setTimeout(retry, retryEvery);
    }
  };

  // Blazor itself tries more and more seldom, and gives up in the end; this does not.
  banner?.addEventListener("components-reconnect-state-changed", (event) => {
    if (event.detail.state === "failed") {
      timer = setTimeout(retry, retryEvery);
    } else if (event.detail.state === "rejected") {
      location.reload();
    }
  });
  banner?.querySelector("button").addEventListener("click", retry);
});
