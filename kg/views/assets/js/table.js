// The same facts as a table: for screen readers, for sorting, for copying.
KG.table = (() => {
  const { nodes, facts, articles, factsOf, between } = KG.data;
  const { el } = KG;
  const holder = document.getElementById("table");
  const STEP = 200;
  const day = (fact) => fact.f || fact.u || "";
  const COLUMNS = [
    ["When", (fact) => fact.w || "", day],
    ["Who", (fact) => nodes[fact.s].label],
    ["Relation", (fact) => fact.p],
    ["Whom or what", (fact) => (fact.o === undefined ? "" : nodes[fact.o].label)],
    ["Details", (fact) => KG.facts.tail(fact)],
    ["Stance", (fact) => KG.filter.stances(fact).join(", ")],
    ["Sure", (fact) => String(Math.round((fact.c || 0) * 100) / 100), (fact) => String(fact.c || 0)],
    ["Words", (fact) => fact.a[0].q.map((quote) => quote[0]).join(" … ")],
    ["Source", (fact) => [articles[fact.a[0].a].outlet, articles[fact.a[0].a].day].filter(Boolean).join(", ")],
  ];
  let sort = { column: 0, down: true };

  // The facts that the page shows now: those of the selection, else all in time and filter.
  const rows = (state, view) => {
    let found = [...view.timely];
    if (state.node !== null) found = factsOf[state.node].filter((index) => view.timely.has(index));
    else if (state.pair) found = between(...state.pair).filter((index) => view.timely.has(index));
    else if (state.path) {
      const way = KG.paths.nodesOf(state);
      found = way.slice(1).flatMap((node, i) => between(way[i], node).filter((index) => view.passing.has(index)));
    }
    return found;
  };

  const ordered = (found) => {
    const [, text, by] = COLUMNS[sort.column];
    const value = by || text;
    const sign = sort.down ? -1 : 1;
    return [...found].sort((a, b) => {
      const [x, y] = [value(facts[a]), value(facts[b])];
      return x === y ? a - b : (x < y ? -1 : 1) * sign;
    });
  };

  const cell = (fact, column, text) => {
    if (column === 1) return el("td", {}, link(fact.s));
    if (column === 3 && fact.o !== undefined) return el("td", {}, link(fact.o));
    if (column === 8) {
      const url = KG.safeLink(articles[fact.a[0].a].url);
      const more = fact.a.length > 1 ? ` +${fact.a.length - 1}` : "";
      return el("td", {}, url ? el("a", { href: url, rel: "noreferrer noopener", target: "_blank" }, el("bdi", {}, text || "source")) : el("bdi", {}, text), more);
    }
    return el("td", { dir: "auto" }, text);
  };
  const link = (id) =>
    el("button", { type: "button", onclick: () => KG.state.set({ node: id, pair: null, path: null }) }, el("bdi", {}, nodes[id].label));

  const show = (state, view) => {
    holder.hidden = !state.table;
    document.getElementById("app").classList.toggle("tabled", state.table);
    if (!state.table) return;
    const list = ordered(rows(state, view));
    const head = COLUMNS.map(([name], column) =>
      el("th", { scope: "col", "aria-sort": column === sort.column ? (sort.down ? "descending" : "ascending") : null },
        el("button", { type: "button", onclick: () => { sort = { column, down: column === sort.column ? !sort.down : column === 0 }; show(state, view); } },
          name, column === sort.column ? (sort.down ? " ↓" : " ↑") : "")));
    const body = el("tbody");
    const grow = (from) => {
      for (const index of list.slice(from, from + STEP)) {
        body.append(el("tr", {}, COLUMNS.map(([, text], column) => cell(facts[index], column, text(facts[index])))));
      }
      more.hidden = from + STEP >= list.length;
      more.onclick = () => grow(from + STEP);
    };
    const more = el("button", { type: "button", class: "again" }, "Show more");
    holder.replaceChildren(
      el("table", {}, el("caption", {}, `${KG.panel.plural(list.length, "fact")}, as the network shows them`), el("thead", {}, el("tr", {}, head)), body), more);
    grow(0);
  };

  return { show, rows, ordered, COLUMNS };
})();
