/** Makes an element with a class, attributes and children: enough for panels of a few lines. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  className: string,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  made.className = className;
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

/** A button with a visible sign and a name for screen readers, which is its tooltip too, with the key that does the same where there is one. */
export function button(sign: string, name: string, onClick: () => void, key?: string): HTMLButtonElement {
  const made = element("button", "lw-button lw-button-icon", {
    type: "button", "aria-label": name, title: key ? `${name} (${key})` : name,
    ...(key && { "aria-keyshortcuts": key.replace("−", "-").replace("+", "plus") }),
  });
  made.innerHTML = sign;
  made.addEventListener("click", onClick);
  return made;
}
