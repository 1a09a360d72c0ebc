// Joins the parts: a change of state is filtered once, then drawn and told.
KG.main = (() => {
  const { nodes, facts } = KG.data;
  const { el } = KG;
  const tools = document.getElementById("tools");
  let view = null;
  // what only speaks or denies is in the file and in the search, not on the picture
  const told = nodes.filter((node) => KG.data.factsOf[node.id].length).length;

  const counts = () => {
    const all = KG.panel.plural(told, "entity", "entities");
    const shown = view.drawn.size === told ? all : `showing ${view.drawn.size.toLocaleString("en")} of ${all}`;
    const facing = view.timely.size === facts.length
      ? KG.panel.plural(facts.length, "fact")
      : `${view.timely.size.toLocaleString("en")} of ${KG.panel.plural(facts.length, "fact")}`;
    document.getElementById("counts").textContent = `${shown} · ${facing}`;
  };

  const update = (state, changed) => {
    if (changed.has("theme")) {
      if (state.theme) document.documentElement.dataset.theme = state.theme;
      else delete document.documentElement.dataset.theme;
      KG.draw.readColours();
    }
    view = KG.filter.view(state);
    KG.draw.show(view);
    KG.panel.show(state, view);
    KG.legend.show(state);
    KG.table.show(state, view);
    KG.strip.show(state, view, changed);
    press();
    counts();
  };

  KG.go = (id) => {
    const hidden = new Set(KG.state.get().hidden);
    hidden.delete(id);
    const from = KG.actions.endPath();
    if (from !== null && from !== id) {
      KG.state.set({ node: null, pair: null, path: [from, id], hidden });
      KG.draw.fit(KG.paths.nodesOf(KG.state.get()));
      return;
    }
    KG.state.set({ node: id, pair: null, path: null, hidden });
    KG.draw.network.moveTo({ position: KG.draw.position(id), animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? false : { duration: 300 } });
  };

  KG.draw.onClick((event) => {
    const state = KG.state.get();
    if (event.nodes.length) {
      const id = event.nodes[0];
      const start = KG.actions.endPath();
      if (start !== null && start !== id) { KG.state.set({ node: null, pair: null, path: [start, id] }); return; }
      if (event.event.srcEvent.shiftKey && state.node !== null && state.node !== id) {
        KG.state.set({ node: null, pair: null, path: [state.node, id] });
      } else KG.state.select(id);
    } else if (event.edges.length) {
      const edge = KG.data.pairs.get(event.edges[0]);
      KG.state.set({ node: null, path: null, pair: [edge.from, edge.to] });
    } else if (state.node !== null || state.pair || state.path) {
      KG.state.set({ node: null, pair: null, path: null });
    }
  });

  const button = (label, title, onclick) => el("button", { type: "button", title, "aria-label": /\w/.test(label) ? null : title, onclick }, label);
  const dark = () => (KG.state.get().theme
    ? KG.state.get().theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches);
  const menu = el("details", { class: "menu" }, el("summary", { "aria-label": "Export what is shown" }, "Export"),
    el("div", {}, Object.entries(KG.exports.run).map(([name, run]) =>
      el("button", { type: "button", onclick: () => { menu.open = false; run(); } }, name))));
  document.addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
  const groups = button("Groups", "Colour by group instead of type (g)", () => KG.state.set({ groups: !KG.state.get().groups }));
  const table = button("Table", "The same facts as a table (t)", () => KG.state.set({ table: !KG.state.get().table }));
  const press = () => {
    groups.setAttribute("aria-pressed", String(KG.state.get().groups));
    table.setAttribute("aria-pressed", String(KG.state.get().table));
  };
  tools.append(
    table, groups,
    button("Fit", "Fit the whole network into view (f)", () => KG.draw.fit()),
    menu,
    button("?", "Keys", () => KG.keys.help()),
    button("◐", "Light or dark", () => KG.state.set({ theme: dark() ? "light" : "dark" }, { quiet: true })),
  );
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { KG.draw.recolour(); });

  KG.state.on(update);
  KG.draw.readColours();
  KG.state.restore();
  KG.draw.fit(null, false);
  document.documentElement.dataset.ready = "true";
  return { view: () => view };
})();
