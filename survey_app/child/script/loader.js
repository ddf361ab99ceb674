// The page first, then its script: nothing a child looks at waits for it.
addEventListener("load", () =>
  requestAnimationFrame(() => setTimeout(() => (document.head.append(Object.assign(document.createElement("script"), { src: "{{script}}" })), 0))),
);
