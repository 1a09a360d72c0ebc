// What can be done with one thing: expand, path, pin, hide.
KG.actions = (() => {
  const { el } = KG;
  const MOST = 40;

  const expand = (id) => {
    const view = KG.main.view();
    const fresh = KG.filter.neighbours(id, view.passing).filter((other) => !view.drawn.has(other)).slice(0, MOST);
    const hidden = new Set(KG.state.get().hidden);
    fresh.forEach((other) => hidden.delete(other));
    KG.state.set({ added: new Set([...KG.state.get().added, ...fresh, id]), hidden });
    return fresh;
  };

  const hide = (id) => {
    const state = KG.state.get();
    const added = new Set(state.added);
    added.delete(id);
    KG.state.set({ hidden: new Set([...state.hidden, id]), added, node: state.node === id ? null : state.node, pair: null, path: null });
  };

  const pin = (id) => {
    const pins = new Map(KG.state.get().pins);
    const at = KG.draw.position(id);
    if (!pins.delete(id) && at) pins.set(id, [Math.round(at.x), Math.round(at.y)]);
    KG.state.set({ pins });
  };

  // The next thing that is chosen, by search or click, ends the path.
  let from = null;
  const startPath = (id) => {
    from = id;
    const box = document.getElementById("query");
    box.placeholder = `Path from ${KG.data.nodes[id].label} to …`;
    KG.search.focus();
  };
  const endPath = () => {
    const start = from;
    from = null;
    document.getElementById("query").placeholder = "Search people, companies …";
    return start;
  };

  const buttons = (id, view) => {
    const state = KG.state.get();
    const more = KG.filter.neighbours(id, view.passing).filter((other) => !view.drawn.has(other)).length;
    const button = (label, title, onclick, pressed) =>
      el("button", { type: "button", title, onclick, "aria-pressed": pressed === undefined ? null : String(pressed) }, label);
    return [
      more ? button(`Expand +${Math.min(more, MOST)}`, "Draw its neighbours too (e)", () => expand(id)) : null,
      button("Path to …", "The shortest path to another thing", () => startPath(id)),
      button(state.pins.has(id) ? "Pinned" : "Pin", "Keep it where it is; dragging pins too", () => pin(id), state.pins.has(id)),
      button("Hide", "Take it off the picture (h)", () => hide(id)),
    ].filter(Boolean);
  };

  return { buttons, expand, hide, pin, startPath, endPath };
})();
