// What the reader has chosen. One object; every change is told to the listeners and kept in the
// address, so that a link or the back button restores the view, from a file as from a server.
KG.state = (() => {
  const start = () => ({
    node: null, pair: null, path: null, off: new Set(), relationsOff: new Set(),
    stanceOff: new Set(), outletsOff: new Set(), sure: 0, from: null, until: null,
    clock: "event", added: new Set(), hidden: new Set(), limit: KG.data.drawn,
    groups: false, table: false, theme: null, pins: new Map(),
  });
  let now = start();
  const listeners = [];
  let restoring = false;

  const slug = (id) => KG.data.nodes[id].slug;
  const id = (text) => KG.data.bySlug.get(text);
  const list = (set) => [...set].sort().join(",");
  const slugs = (set) => [...set].sort((a, b) => a - b).map(slug).join(",");
  const ids = (text) => new Set((text || "").split(",").map(id).filter((x) => x !== undefined));
  const words = (text) => new Set((text || "").split(",").filter(Boolean));
  const two = (text) => {
    const found = (text || "").split("~").map(id);
    return found.length === 2 && found.every((x) => x !== undefined) ? found : null;
  };

  const encode = (state) => {
    const out = new URLSearchParams();
    if (state.node !== null) out.set("n", slug(state.node));
    if (state.pair) out.set("pair", state.pair.map(slug).join("~"));
    if (state.path) out.set("path", state.path.map(slug).join("~"));
    if (state.off.size) out.set("types", list(state.off));
    if (state.relationsOff.size) out.set("relations", list(state.relationsOff));
    if (state.stanceOff.size) out.set("stance", list(state.stanceOff));
    if (state.outletsOff.size) out.set("outlets", JSON.stringify([...state.outletsOff].sort()));
    if (state.sure > 0) out.set("sure", String(state.sure));
    if (state.from !== null) out.set("time", `${state.from}..${state.until}`);
    if (state.clock !== "event") out.set("clock", state.clock);
    if (state.added.size) out.set("add", slugs(state.added));
    if (state.hidden.size) out.set("hide", slugs(state.hidden));
    if (state.pins.size) {
      out.set("pin", [...state.pins].sort((a, b) => a[0] - b[0]).map(([n, at]) => `${slug(n)}:${at.join(":")}`).join(","));
    }
    if (state.limit !== KG.data.drawn) out.set("draw", String(state.limit));
    if (state.groups) out.set("groups", "1");
    if (state.table) out.set("table", "1");
    if (state.theme) out.set("theme", state.theme);
    return out.toString();
  };

  const decode = (hash) => {
    const given = new URLSearchParams(hash.replace(/^#/, ""));
    const state = start();
    const node = id(given.get("n"));
    if (node !== undefined) state.node = node;
    state.pair = two(given.get("pair"));
    state.path = two(given.get("path"));
    state.off = words(given.get("types"));
    state.relationsOff = words(given.get("relations"));
    state.stanceOff = words(given.get("stance"));
    try {
      state.outletsOff = new Set(JSON.parse(given.get("outlets") || "[]").map(String));
    } catch {
      state.outletsOff = new Set();
    }
    state.sure = Math.min(1, Math.max(0, Number(given.get("sure")) || 0));
    const span = (given.get("time") || "").match(/^(\w[\w-]*)\.\.(\w[\w-]*)$/);
    if (span) [state.from, state.until] = [span[1], span[2]];
    if (given.get("clock") === "reported") state.clock = "reported";
    state.added = ids(given.get("add"));
    state.hidden = ids(given.get("hide"));
    for (const item of (given.get("pin") || "").split(",")) {
      const [, name, x, y] = item.match(/^(.+):(-?\d+):(-?\d+)$/) || [];
      if (id(name) !== undefined) state.pins.set(id(name), [Number(x), Number(y)]);
    }
    const limit = Number(given.get("draw"));
    if (Number.isInteger(limit) && limit >= 10 && limit <= 1000) state.limit = limit;
    state.groups = given.get("groups") === "1";
    state.table = given.get("table") === "1";
    if (["dark", "light"].includes(given.get("theme"))) state.theme = given.get("theme");
    return state;
  };

  const tell = (changed) => listeners.forEach((listener) => listener(now, changed));

  // `quiet` replaces the entry in the history (a brush being drawn), else each change is a step.
  const set = (changes, { quiet = false } = {}) => {
    now = { ...now, ...changes };
    const hash = encode(now);
    if (!restoring && hash !== location.hash.slice(1)) {
      history[quiet ? "replaceState" : "pushState"](null, "", hash ? `#${hash}` : "#");
    }
    tell(new Set(Object.keys(changes)));
  };

  const restore = () => {
    restoring = true;
    now = decode(location.hash);
    tell(new Set(Object.keys(now)));
    restoring = false;
  };

  return {
    get: () => now, set, restore, encode, decode, start,
    on: (listener) => listeners.push(listener),
    select: (node) => set({ node, pair: null, path: null }),
    toggle: (key, item) => {
      const next = new Set(now[key]);
      if (!next.delete(item)) next.add(item);
      set({ [key]: next });
    },
  };
})();
window.addEventListener("popstate", () => KG.state.restore());
