"use strict";
const KG = {};

// The page's data, indexed once. Everything that came from an article stays a plain string.
KG.data = (() => {
  const raw = JSON.parse(document.getElementById("data").textContent);
  const { facts, articles, relations } = raw.kg;
  const families = Object.fromEntries(raw.kg.families);
  const nodes = raw.nodes;
  const edges = raw.edges;
  for (const node of nodes) {
    node.shape = raw.kg.shapes[node.family];
    node.aliases = node.aliases || [];
  }
  for (const edge of edges) edge.id = `${edge.from}-${edge.to}`;
  const bySlug = new Map(nodes.map((node) => [node.slug, node.id]));
  const factsOf = nodes.map(() => []);
  const toldBy = nodes.map(() => []);
  const near = nodes.map(() => new Map());
  facts.forEach((fact, index) => {
    factsOf[fact.s].push(index);
    if (fact.o !== undefined && fact.o !== fact.s) factsOf[fact.o].push(index);
    for (const support of fact.a) {
      if (support.b !== undefined && !toldBy[support.b].includes(index)) toldBy[support.b].push(index);
    }
  });
  const pairs = new Map();
  for (const edge of edges) {
    pairs.set(edge.id, edge);
    for (const [a, b] of [[edge.from, edge.to], [edge.to, edge.from]]) {
      near[a].set(b, (near[a].get(b) || []).concat(edge.facts));
    }
  }
  for (const fact of facts) {
    if (/^\d{4}-\d\d-\d\d$/.test(fact.e || "")) fact.f = fact.u = fact.e;
    fact.days = fact.a.map((support) => articles[support.a].day).filter(Boolean).sort();
    fact.outlets = [...new Set(fact.a.map((support) => articles[support.a].outlet || "unknown"))];
  }
  const between = (a, b) => near[a].get(b) || [];
  return {
    nodes, edges, facts, articles, relations, families, pairs, bySlug, factsOf, toldBy, near, between,
    shapes: raw.kg.shapes,
    // a telephone shows the sixty most important things at first
    drawn: innerWidth <= 760 ? Math.min(60, raw.kg.drawn) : raw.kg.drawn, links: raw.kg.links, title: raw.kg.title,
    options: JSON.parse(raw.options), symmetric: new Set(raw.kg.symmetric),
  };
})();

// A small maker of elements: attributes are set, text is text, nothing is parsed as markup.
KG.el = (tag, attributes = {}, ...children) => {
  const svg = ["svg", "path", "rect", "line", "g", "text", "circle", "title"].includes(tag);
  const made = svg
    ? document.createElementNS("http://www.w3.org/2000/svg", tag)
    : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children.flat()) {
    if (child !== null && child !== undefined) made.append(child);
  }
  return made;
};

KG.safeLink = (url) => (/^https?:\/\/[^\s]+$/i.test(url || "") ? url : null);
