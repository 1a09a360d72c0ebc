// The legend is the filter: types by colour and shape with their counts, then what lines mean.
KG.legend = (() => {
  const { nodes, families, shapes } = KG.data;
  const { el } = KG;
  const holder = document.getElementById("legend");
  const NAMES = { organization: "Organizations", person: "People", product: "Products", place: "Places", event: "Events, laws" };
  const PATHS = {
    square: "M2 2h10v10H2z", dot: "M7 1a6 6 0 1 0 0 12a6 6 0 1 0 0-12z", diamond: "M7 0l7 7-7 7-7-7z",
    triangle: "M7 1l6.5 11.5h-13z", triangleDown: "M7 13L.5 1.5h13z",
  };
  const counts = new Map();
  for (const node of nodes) if (KG.data.factsOf[node.id].length) counts.set(node.kind, (counts.get(node.kind) || 0) + 1);
  const total = (family) => families[family].reduce((sum, kind) => sum + (counts.get(kind) || 0), 0);

  const icon = (family) =>
    el("svg", { viewBox: "0 0 14 14", "aria-hidden": "true" }, el("path", { d: PATHS[shapes[family]], fill: `var(--${family})` }));
  const line = (dash, width, colour = "soft") =>
    el("svg", { class: "line", viewBox: "0 0 26 10", "aria-hidden": "true" },
      el("path", { d: "M1 5H25", stroke: `var(--${colour})`, "stroke-width": width, "stroke-dasharray": dash }));

  const open = new Set();
  let lines = innerHeight > 700;

  // When colour means group: the largest groups, named after their most connected member.
  const groups = (state) => {
    if (!state.groups) return [];
    const first = new Map();
    const size = new Map();
    for (const node of nodes) {
      if (!first.has(node.community)) first.set(node.community, node);
      size.set(node.community, (size.get(node.community) || 0) + 1);
    }
    const shown = [...first.keys()].sort((a, b) => a - b).slice(0, 10).filter((group) => size.get(group) > 2);
    return [el("div", { class: "groups" }, el("div", { class: "key" }, "Groups around"),
      shown.map((group) => el("div", { class: "key" },
        el("svg", { viewBox: "0 0 14 14", "aria-hidden": "true" }, el("circle", { cx: 7, cy: 7, r: 6, fill: KG.draw.colourOf(first.get(group)) })),
        el("span", { class: "word" }, el("bdi", {}, first.get(group).label)), el("span", { class: "number" }, size.get(group)))))];
  };

  const row = (label, number, checked, onchange, extra = "", sign = null, key = null) => {
    const box = el("input", { type: "checkbox", onchange, "data-key": key });
    box.checked = checked;
    return el("label", { class: `row ${extra}` }, box, sign, el("span", { class: "word" }, label), el("span", { class: "number" }, number));
  };

  const turn = (kinds, on) => {
    const off = new Set(KG.state.get().off);
    for (const kind of kinds) on ? off.delete(kind) : off.add(kind);
    KG.state.set({ off });
  };

  const show = (state) => {
    const rows = [];
    for (const family of Object.keys(families)) {
      if (!total(family)) continue;
      const kinds = families[family].filter((kind) => counts.get(kind));
      const on = kinds.some((kind) => !state.off.has(kind));
      rows.push(row(NAMES[family], total(family), on, (event) => turn(kinds, event.target.checked), "", icon(family), `family-${family}`));
      if (kinds.length > 1 && on && open.has(family)) for (const kind of kinds) {
        rows.push(row(KG.panel.word(kind), counts.get(kind), !state.off.has(kind), () => KG.state.toggle("off", kind), "sub", null, `kind-${kind}`));
      }
    }
    const key = el("details", { open: lines, ontoggle: (event) => { lines = event.target.open; } },
      el("summary", {}, "Lines"),
      el("div", { class: "key" }, line("", 1.5), "reported fact"),
      el("div", { class: "key" }, line("6 4", 1.5), "plan, possibility"),
      el("div", { class: "key" }, line("1.5 3", 1.5), "reportedly"),
      el("div", { class: "key" }, line("8 2 2 2", 1.5, "warn"), "denied, disputed"),
      el("div", { class: "key" }, line("3 3", 1.5, "warn"), "said not to be"),
      el("div", { class: "key" }, line("", 4), "thicker: more facts"));
    const fold = el("button", { type: "button", class: "fold", "aria-expanded": String(!holder.classList.contains("folded")), onclick: (event) => {
      holder.classList.toggle("folded");
      event.target.setAttribute("aria-expanded", String(!holder.classList.contains("folded")));
      KG.draw.network.redraw();
    } }, "Legend and filters");
    const kinds = el("button", { type: "button", class: "all", "data-key": "kinds", "aria-expanded": String(open.size > 0), onclick: () => {
      if (open.size) open.clear();
      else for (const family of Object.keys(families)) open.add(family);
      show(KG.state.get());
    } }, open.size ? "fewer types" : "all types");
    const focused = document.activeElement && holder.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    holder.replaceChildren(fold, ...rows, kinds, ...groups(state), key, ...KG.filters.show(state));
    if (focused) holder.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  };

  if (innerWidth <= 760) holder.classList.add("folded");
  return { show, row };
})();
