// The keyboard: everything the mouse can do. `?` lists it.
KG.keys = (() => {
  const { el } = KG;
  const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const HELP = [
    ["/", "search"], ["← ↑ → ↓", "go to a connected thing in that direction"], ["Enter", "read its facts"],
    ["e", "expand: draw its neighbours"], ["h", "hide it"], ["x", "path to another thing"], ["f", "fit the picture"], ["+ −", "zoom"],
    ["t", "table or network"], ["g", "colour by group or type"], ["p", "play the time strip"],
    ["Esc", "clear the selection"], ["?", "this list"],
  ];

  // The connected thing that lies best in that direction; from nowhere, the most important.
  const next = ([dx, dy]) => {
    const { node } = KG.state.get();
    const view = KG.main.view();
    if (node === null) return [...view.drawn][0];
    const here = KG.draw.position(node);
    const near = KG.filter.neighbours(node, view.passing).filter((id) => view.drawn.has(id));
    const score = (id) => {
      const there = KG.draw.position(id);
      const [x, y] = [there.x - here.x, there.y - here.y];
      const far = Math.hypot(x, y) || 1;
      const along = (x * dx + y * dy) / far;
      return along < 0.35 ? Infinity : far * (2 - along);
    };
    const best = (ids) => ids.map((id) => [score(id), id]).filter(([s]) => s < Infinity).sort((a, b) => a[0] - b[0])[0];
    const found = best(near) || best([...view.drawn].filter((id) => id !== node));
    return found ? found[1] : node;
  };

  const dialog = el("dialog", { class: "help", "aria-label": "Keys" },
    el("h2", {}, "Keys"),
    el("dl", {}, HELP.flatMap(([key, does]) => [el("dt", {}, el("kbd", {}, key)), el("dd", {}, does)])),
    el("form", { method: "dialog" }, el("button", {}, "Close")));
  document.body.append(dialog);
  const help = () => dialog.showModal();

  const clear = () => {
    KG.actions.endPath();
    KG.state.set({ node: null, pair: null, path: null });
  };

  const zoom = (by) => KG.draw.network.moveTo({ scale: KG.draw.network.getScale() * by });

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== "checkbox") return;
    const { node, table, groups } = KG.state.get();
    const onCanvas = event.target.id === "canvas" || event.target === document.body;
    if (WAYS[event.key] && onCanvas && !table) {
      event.preventDefault();
      const found = next(WAYS[event.key]);
      if (found !== undefined) KG.go(found);
    } else if (event.key === "Enter" && onCanvas) document.getElementById("panel").focus();
    else if (event.key === "/") { event.preventDefault(); KG.search.focus(); }
    else if (event.key === "Escape") { clear(); document.getElementById("canvas").focus(); }
    else if (event.key === "e" && node !== null) KG.actions.expand(node);
    else if (event.key === "h" && node !== null) KG.actions.hide(node);
    else if (event.key === "x" && node !== null) { event.preventDefault(); KG.actions.startPath(node); }
    else if (event.key === "f") KG.draw.fit();
    else if (event.key === "+" || event.key === "=") zoom(1.25);
    else if (event.key === "-") zoom(0.8);
    else if (event.key === "t") KG.state.set({ table: !table });
    else if (event.key === "g") KG.state.set({ groups: !groups });
    else if (event.key === "p") KG.strip.play();
    else if (event.key === "?") help();
  });

  return { next, help };
})();
