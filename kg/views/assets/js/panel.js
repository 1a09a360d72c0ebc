// The side panel: the facts of what is selected, newest first; else how to begin.
KG.panel = (() => {
  const { nodes, facts, factsOf, toldBy, between, links } = KG.data;
  const { el } = KG;
  const holder = document.getElementById("panel");
  const STEP = 30;

  const word = (kind) => kind.replace("AIModel", "AI model").replace(/([a-z])([A-Z])/g, (_, a, b) => `${a} ${b.toLowerCase()}`);
  const chip = (node) => el("span", { class: `chip ${node.family}` }, word(node.kind));
  const plural = (n, one, many = `${one}s`) => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;

  const list = (indices, here) => {
    const sorted = [...indices].sort(KG.facts.newest);
    const made = [];
    const grow = (from) => {
      const cards = sorted.slice(from, from + STEP).map((index) => KG.facts.card(facts[index], here));
      const rest = sorted.length - from - STEP;
      if (rest > 0) {
        const more = el("button", { type: "button", class: "again", onclick: () => more.replaceWith(...grow(from + STEP)) }, `Show ${Math.min(STEP, rest)} more of ${rest}`);
        cards.push(more);
      }
      return cards;
    };
    made.push(...grow(0));
    return made;
  };

  const visible = (indices, view) => indices.filter((index) => view.timely.has(index));
  const period = (state) => (state.from === null ? "" : " in this period");

  const entity = (id, state, view) => {
    const node = nodes[id];
    const shown = visible(factsOf[id], view);
    const told = visible(toldBy[id], view).filter((index) => facts[index].s !== id && facts[index].o !== id);
    const also = node.aliases.length ? el("p", { class: "about" }, "also: ", el("bdi", {}, node.aliases.join(", "))) : null;
    const actions = el("div", { class: "actions" },
      KG.actions.buttons(id, view),
      links ? el("a", { href: KG.facts.page(id), class: "button" }, "Page") : null);
    return [
      el("h2", {}, links ? el("a", { href: KG.facts.page(id) }, el("bdi", {}, node.label)) : el("bdi", {}, node.label)),
      el("p", { class: "about" }, chip(node), ` ${plural(shown.length, "fact")}${period(state)}`),
      also, actions, ...list(shown, id),
      ...(told.length ? [el("h3", {}, `Source of ${plural(told.length, "other fact")}`), ...list(told, id)] : []),
    ];
  };

  const pair = ([a, b], state, view) => {
    const shown = visible(between(a, b), view);
    return [
      el("h2", {}, el("bdi", {}, nodes[a].label), " and ", el("bdi", {}, nodes[b].label)),
      el("p", { class: "about" }, `${plural(shown.length, "fact")} between them${period(state)}`),
      ...list(shown, null),
    ];
  };

  const path = (ends, state, view) => {
    const way = KG.paths.nodesOf(state);
    const head = el("h2", {}, el("bdi", {}, nodes[ends[0]].label), " to ", el("bdi", {}, nodes[ends[1]].label));
    if (!way.length) return [head, el("p", { class: "about" }, "No path over the facts that are shown.")];
    const steps = way.slice(1).map((node, i) => [way[i], node, visible(between(way[i], node), { timely: view.passing })]);
    const told = steps.reduce((sum, [, , found]) => sum + found.length, 0);
    return [head, el("p", { class: "about" }, `${plural(steps.length, "step")}, ${plural(told, "fact")}`),
      ...steps.flatMap(([a, b, found]) => [el("h3", {}, el("bdi", {}, nodes[a].label), " – ", el("bdi", {}, nodes[b].label)), ...list(found, null)])];
  };

  const start = (state, view) => [
    el("h2", {}, "What the articles say"),
    el("p", { class: "about" }, "Choose a thing or a line to read its dated facts, each with the words of the article that states it. Shift-click a second thing for the path between the two."),
    el("p", { class: "about" }, `${plural(view.timely.size, "fact")}${period(state)}, newest first`),
    ...list(view.timely, null),
  ];

  const show = (state, view) => {
    const content = state.node !== null ? entity(state.node, state, view)
      : state.pair ? pair(state.pair, state, view)
      : state.path ? path(state.path, state, view)
      : start(state, view);
    holder.replaceChildren(...content.filter(Boolean));
    holder.scrollTop = 0;
  };

  return { show, word, plural };
})();
