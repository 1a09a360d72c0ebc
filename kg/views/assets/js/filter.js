// Which facts pass, and which things are drawn. Pure functions of the data and the state.
KG.filter = (() => {
  const { facts, nodes, factsOf, near } = KG.data;
  const CAP = 1000;

  // The stance of a fact as the reader's filter names it; a fact may have several.
  const stances = (fact) => {
    const found = [];
    if (fact.n) found.push("negated");
    if (fact.x !== undefined || fact.t === "disputed") found.push("disputed");
    if (fact.t === "superseded") found.push("superseded");
    if (fact.m) found.push(fact.m);
    if (fact.h) found.push("hedged");
    return found.length ? found : ["asserted"];
  };

  const passes = (fact, state) =>
    !state.relationsOff.has(fact.r) &&
    !stances(fact).some((stance) => state.stanceOff.has(stance)) &&
    (fact.c || 0) >= state.sure &&
    !fact.outlets.every((outlet) => state.outletsOff.has(outlet)) &&
    !state.off.has(nodes[fact.s].kind) &&
    (fact.o === undefined || !state.off.has(nodes[fact.o].kind));

  // The first and last day a fact allows on the chosen clock; null is open or unknown.
  const days = (fact, clock) =>
    clock === "reported"
      ? [fact.days[0] || null, fact.days[fact.days.length - 1] || null]
      : [fact.f || null, fact.u || null];

  const inTime = (fact, state) => {
    if (state.from === null) return true;
    const [first, last] = days(fact, state.clock);
    if (first === null && last === null) return state.from === "undated";
    if (state.from === "undated") return false;
    const [low, high] = [bound(state.from, false), bound(state.until, true)];
    return (first === null || first <= high) && (last === null || last >= low);
  };
  // "2025-03" → the first or last day that it allows; days compare as strings
  const bound = (text, last) =>
    text === "before" ? "0000" : text.length === 10 ? text : text + (last ? "-99" : "-00");

  const view = (state) => {
    const passing = new Set();
    const timely = new Set();
    facts.forEach((fact, index) => {
      if (!passes(fact, state)) return;
      passing.add(index);
      if (inTime(fact, state)) timely.add(index);
    });
    return { passing, timely, ...drawn(state, passing) };
  };

  // The most important things that have a passing fact, and those the reader asked for.
  const drawn = (state, passing) => {
    const wanted = new Set();
    const must = new Set(state.added);
    if (state.node !== null) must.add(state.node);
    for (const node of state.pair || []) must.add(node);
    for (const node of KG.paths ? KG.paths.nodesOf(state) : []) must.add(node);
    let possible = 0;
    for (const node of nodes) {
      if (state.off.has(node.kind) || state.hidden.has(node.id)) continue;
      if (!factsOf[node.id].some((fact) => passing.has(fact))) continue;
      possible += 1;
      if (wanted.size < state.limit) wanted.add(node.id);
    }
    for (const node of must) if (wanted.size < CAP && !state.hidden.has(node)) wanted.add(node);
    return { drawn: wanted, possible };
  };

  // The neighbours of a thing by passing facts, most important first.
  const neighbours = (node, passing) =>
    [...near[node].entries()]
      .filter(([, shared]) => shared.some((fact) => passing.has(fact)))
      .map(([other]) => other)
      .sort((a, b) => a - b);

  return { stances, passes, inTime, days, view, neighbours, CAP };
})();
