// The shortest way between two things over facts that pass the filters.
KG.paths = (() => {
  const { near } = KG.data;

  const between = (from, to, allowed = () => true) => {
    const came = new Map([[from, null]]);
    const queue = [from];
    while (queue.length) {
      const here = queue.shift();
      if (here === to) break;
      for (const next of [...near[here].keys()].sort((a, b) => a - b)) {
        if (came.has(next) || !near[here].get(next).some(allowed)) continue;
        came.set(next, here);
        queue.push(next);
      }
    }
    if (!came.has(to)) return [];
    const way = [];
    for (let here = to; here !== null; here = came.get(here)) way.unshift(here);
    return way;
  };

  const nodesOf = (state) =>
    state.path
      ? between(state.path[0], state.path[1], (f) => KG.filter.passes(KG.data.facts[f], state))
      : [];

  return { between, nodesOf };
})();
