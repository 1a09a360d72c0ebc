// The further filters under the legend: relation, stance, outlet, confidence, how much is drawn.
KG.filters = (() => {
  const { facts, relations } = KG.data;
  const { el } = KG;
  const STANCES = {
    asserted: "reported as fact", planned: "planned", considered: "considered",
    hypothetical: "hypothetical", hedged: "hedged (“reportedly”)", negated: "negated",
    disputed: "denied or disputed", superseded: "superseded",
  };
  const tally = (list) => {
    const counts = new Map();
    for (const item of list) counts.set(item, (counts.get(item) || 0) + 1);
    return counts;
  };
  const byRelation = tally(facts.map((fact) => fact.r));
  const byStance = tally(facts.flatMap(KG.filter.stances));
  const byOutlet = tally(facts.flatMap((fact) => fact.outlets));
  const often = (counts) => [...counts.entries()].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const open = new Set();

  const fold = (name, changed, ...content) => {
    const made = el("details", { ontoggle: () => (made.open ? open.add(name) : open.delete(name)) },
      el("summary", {}, changed ? `${name} (filtered)` : name), ...content);
    made.open = open.has(name);
    return made;
  };

  const all = (key, off) =>
    el("button", { type: "button", class: "all", "data-key": `${key}-all`, onclick: () => KG.state.set({ [key]: new Set(off) }) }, off.length ? "none" : "all");

  const group = (name, key, entries, label) => {
    const off = KG.state.get()[key];
    return fold(name, off.size > 0,
      el("div", { class: "alls" }, all(key, []), all(key, entries.map(([item]) => item))),
      ...entries.map(([item, count]) =>
        KG.legend.row(label(item), count, !off.has(item), () => KG.state.toggle(key, item), "", null, `${key}-${item}`)));
  };

  const slider = (key, label, min, max, step, value, shown) => {
    const told = el("output", {}, shown(value));
    const range = el("input", {
      type: "range", min, max, step, "data-key": key, "aria-label": label,
      oninput: () => { told.textContent = shown(Number(range.value)); },
      onchange: () => KG.state.set({ [key]: Number(range.value) }),
    });
    range.value = String(value);
    return el("label", { class: "slide" }, el("span", {}, label, " ", told), range);
  };

  const show = (state) => [
    group("Relations", "relationsOff", often(byRelation), (item) => relations[item]),
    group("Stance", "stanceOff", Object.keys(STANCES).filter((item) => byStance.has(item)).map((item) => [item, byStance.get(item)]), (item) => STANCES[item]),
    group("Outlets", "outletsOff", often(byOutlet), (item) => el("bdi", {}, item)),
    fold("Confidence, size", state.sure > 0 || state.limit !== KG.data.drawn,
      slider("sure", "At least", 0, 1, 0.05, state.sure, (v) => `${Math.round(v * 100)} %`),
      slider("limit", "Draw", 10, 1000, 10, state.limit, (v) => `up to ${v}`)),
    fold("Hidden and pinned", state.hidden.size + state.pins.size > 0,
      el("p", { class: "key" }, `${state.hidden.size} hidden, ${state.pins.size} pinned`),
      el("button", { type: "button", class: "all", "data-key": "unhide", onclick: () => KG.state.set({ hidden: new Set(), pins: new Map() }) }, "show all, unpin all")),
  ];

  return { show, STANCES };
})();
