// What must run before the first paint or without a circuit: the theme, copying, and coming back after a lost circuit.
"use strict";

window.latentWorld = (() => {
  const key = "lw-theme";
  const layersKey = "lw-layers";
  const jobsKey = "lw-jobs";
  const mostJobKeys = 100;
  const invitedKey = "lw-invited";
  const wide = window.matchMedia("(min-width: 601px) and (min-height: 480px)");
  const light = window.matchMedia("(prefers-color-scheme: light)");

  const kept = () => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // storage is blocked: the system's theme then
    }
  };

  let broughtFile = null;
  let heldKeys = []; // where storage is blocked they last for this page only

  const readJobKeys = () => {
    try {
      const read = JSON.parse(localStorage.getItem(jobsKey));
      return Array.isArray(read) ? read.filter((item) => typeof item === "string") : heldKeys;
    } catch {
      return heldKeys;
    }
  };

  const addJobKey = (item) => {
    heldKeys = [...readJobKeys().filter((other) => other !== item), item].slice(-mostJobKeys);
    try {
      localStorage.setItem(jobsKey, JSON.stringify(heldKeys));
    } catch {
      // They then last for this page only.
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

    /** Scrolls what has just appeared into view, where it is not. */
    reveal(element) {
      element?.scrollIntoView({ block: "nearest" });
    },

    /** The layers that this tab showed last, null where it is new: they outlive a reload after a restart of the server. */
    layers() {
      try {
        return JSON.parse(sessionStorage.getItem(layersKey));
      } catch {
        return null;
      }
    },

    keepLayers(layers) {
      try {
        sessionStorage.setItem(layersKey, JSON.stringify(layers));
      } catch {
        // They then last until the page is loaded again.
      }
    },

    /** The keys of jobs that this browser may change. One that the address brings is kept, and taken out of the address. */
    jobKeys() {
      const brought = new URLSearchParams(location.hash.slice(1)).get("key");
      if (brought) {
        addJobKey(brought);
        history.replaceState(history.state, "", location.pathname + location.search);
      }
      return readJobKeys();
    },

    keepJobKey: addJobKey,

    /** Whether there is room for open panels beside the map, now and, told to the page, whenever it changes; the styles change at the same width. */
    watchWidth(page) {
      // One page asks at a time: the next one's answer takes the place of the last one's.
      wide.onchange = () => page.invokeMethodAsync("OnWide", wide.matches).catch(() => { /* No circuit. */ });
      return wide.matches;
    },

    /** A file that is dropped on the page or pasted into it waits until a field takes it; the page is told. */
    watchFiles(page) {
      const bring = (event, files) => {
        const field = event.target instanceof Element && event.target.closest("input, textarea");
        if (files?.length > 0 && !field) {
          event.preventDefault();
          [broughtFile] = files;
          page.invokeMethodAsync("OnFileBrought").catch(() => { /* No circuit. */ });
        }
      };
      // One page asks at a time, as for the width.
      window.ondragover = (event) => {
        if (event.dataTransfer?.types.includes("Files") && !(event.target instanceof HTMLInputElement)) {
          event.preventDefault();
        }
      };
      window.ondrop = (event) => bring(event, event.dataTransfer?.files);
      window.onpaste = (event) => bring(event, event.clipboardData?.files);
    },

    /** Puts the file that was brought into a field, as if it had been chosen there. */
    giveFile(field) {
      if (broughtFile !== null) {
        const chosen = new DataTransfer();
        chosen.items.add(broughtFile);
        broughtFile = null;
        field.files = chosen.files;
        field.dispatchEvent(new Event("change", { bubbles: true }));
      }
    },

    /** Whether this browser has had the invitation answered. */
    isInvited() {
      try {
        return localStorage.getItem(invitedKey) !== null;
      } catch {
        return true; // It could not be dismissed for good.
      }
    },

    answerInvitation() {
      try {
        localStorage.setItem(invitedKey, "yes");
      } catch {
        // It then comes back with the next page.
      }
    },

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

// What is unfolded at the foot of a panel comes into sight.
document.addEventListener("toggle", (event) => {
  if (event.target instanceof HTMLDetailsElement && event.target.open) {
    event.target.scrollIntoView({ block: "nearest" });
  }
}, true);

// A job's link, or one to change a journal, that is opened where the page is open already changes the fragment alone.
window.addEventListener("hashchange", () => {
  const brought = new URLSearchParams(location.hash.slice(1));
  if (brought.has("key") || brought.has("edit")) {
    location.reload();
  }
});

document.addEventListener("DOMContentLoaded", () => {
  const seen = new URL(document.querySelector("meta[name=lw-address]")?.content ?? location.href).origin;
  const elsewhere = document.getElementById("lw-elsewhere");
  if (elsewhere && seen !== location.origin) {
    elsewhere.querySelector(".lw-here").textContent = location.origin;
    elsewhere.querySelector(".lw-seen").textContent = seen;
    elsewhere.querySelector("button").addEventListener("click", () => elsewhere.classList.remove("lw-shown"));
    elsewhere.classList.add("lw-shown");
  }

  const banner = document.getElementById("components-reconnect-modal");
  if (!banner) {
    return; // a page without a circuit
  }

  // As long as it takes, with some chance in it: Blazor itself begins with ten tries at once and gives up in the end.
  const wait = (attempt) => Math.min(10_000, 500 * 2 ** Math.min(attempt, 8)) * (0.75 + Math.random() / 2);
  Blazor.start({
    circuit: { reconnectionOptions: { maxRetries: Number.MAX_SAFE_INTEGER, retryIntervalMilliseconds: wait } },
    // A link pressed before the circuit is there loads its page as in any site. Blazor would fetch it and put it in place,
    // and a circuit that comes meanwhile stops that: the address would be the new page's, and the page the old one.
    ssr: { disableDomPreservation: true },
  });

  // The server is there again but has forgotten this page. Its address has the place.
  banner.addEventListener("components-reconnect-state-changed", (event) => {
    if (event.detail.state === "rejected") {
      location.reload();
    } else if (event.detail.state === "hide") {
      // What was typed meanwhile was sent to nobody.
      for (const field of document.querySelectorAll("textarea, input:not([type=checkbox], [type=radio], [type=file])")) {
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }
    }
  });
  banner.querySelector("button").addEventListener("click", async () => {
    try {
      if (!await Blazor.reconnect()) {
        location.reload();
      }
    } catch {
      // Still not there; the tries go on.
    }
  });
});
