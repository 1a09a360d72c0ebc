// A fact as elements: its day, its sentence with linked names, its quotes with their sources.
KG.facts = (() => {
  const { nodes, articles, links } = KG.data;
  const { el } = KG;

  // Where a thing has a page of its own its name is a link to it; a plain click stays in the network.
  const select = (id) => (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    KG.state.select(id);
  };
  const page = (id) => links + encodeURIComponent(nodes[id].slug);

  const name = (id, here) => {
    const words = el("bdi", {}, nodes[id].label);
    if (id === here) return el("b", {}, words);
    return links
      ? el("a", { href: page(id), onclick: select(id) }, words)
      : el("button", { type: "button", onclick: select(id) }, words);
  };

  const flags = (fact) => {
    const said = [];
    if (fact.m) said.push([fact.m, ""]);
    if (fact.h) said.push(["reportedly", ""]);
    if (fact.n) said.push(["negated", "no"]);
    if (fact.x !== undefined) said.push([`denied by ${nodes[fact.x].label}`, "no"]);
    if (fact.t) said.push([fact.t, fact.t === "disputed" ? "no" : ""]);
    return said.map(([word, kind]) => el("span", { class: `flag ${kind}` }, el("bdi", {}, word)));
  };

  const cite = (fact, support) => {
    const article = articles[support.a];
    const quote = support.q.map((q) => `“${q[0]}”`).join(" … ");
    const who = support.b === undefined ? "" : ` (${nodes[support.b].label})`;
    return [`${quote}${who}`, article.outlet, article.title, article.day, KG.safeLink(article.url)]
      .filter(Boolean).join(", ");
  };

  const copy = async (text, button) => {
    let done = false;
    try {
      await navigator.clipboard.writeText(text);
      done = true;
    } catch {
      const area = el("textarea", {}, text);
      document.body.append(area);
      area.select();
      done = document.execCommand("copy");
      area.remove();
    }
    const before = button.textContent;
    button.textContent = done ? "copied" : "not copied";
    setTimeout(() => { button.textContent = before; }, 1500);
  };

  const source = (fact, support) => {
    const article = articles[support.a];
    const url = KG.safeLink(article.url);
    const parts = [];
    if (support.b !== undefined) parts.push(el("bdi", {}, `says ${nodes[support.b].label}`));
    parts.push(el("bdi", { title: article.title || null }, article.outlet || article.title || "unknown outlet"));
    parts.push(el("span", { class: "nowrap" }, article.day || "no date"));
    if (url) parts.push(el("a", { href: url, rel: "noreferrer noopener", target: "_blank", class: "nowrap" }, "open article"));
    const button = el("button", { type: "button", onclick: (event) => copy(cite(fact, support), event.target) }, "copy");
    parts.push(button);
    return el("div", { class: "source" }, parts.flatMap((part, i) => (i ? [" · ", part] : [part])));
  };

  const quote = (fact, support) =>
    el("blockquote", {},
      support.q.map(([text, before, after]) =>
        el("p", { dir: "auto" }, before || "", el("mark", {}, text), after || "")),
      source(fact, support));

  const ordered = (fact) =>
    [...fact.a].sort((x, y) => (articles[y.a].day || "").localeCompare(articles[x.a].day || ""));

  const sentence = (fact, here) => {
    const said = [name(fact.s, here), fact.o === undefined ? ` ${fact.p}` : ` ${fact.p} `];
    if (fact.o !== undefined) said.push(name(fact.o, here));
    if (fact.d) said.push(el("span", { class: fact.o === undefined ? "" : "more-words" }, fact.d.map((part) => el("bdi", {}, part))));
    return el("div", { class: "says" }, said);
  };

  const card = (fact, here = null) => {
    const all = ordered(fact);
    const made = el("article", { class: "fact" },
      el("div", { class: "day" }, el("span", {}, fact.w || "no date given"), flags(fact)),
      sentence(fact, here),
      all.slice(0, 2).map((support) => quote(fact, support)));
    if (all.length > 2) {
      const more = el("button", {
        type: "button", class: "more",
        onclick: () => more.replaceWith(...all.slice(2).map((support) => quote(fact, support))),
      }, `+ ${all.length - 2} more source${all.length > 3 ? "s" : ""}`);
      made.append(more);
    }
    return made;
  };

  const newest = (a, b) => {
    const key = (fact) => `${fact.u || fact.f || ""} ${fact.days[fact.days.length - 1] || ""}`;
    const [x, y] = [key(KG.data.facts[a]), key(KG.data.facts[b])];
    return x === y ? a - b : x < y ? 1 : -1;
  };

  const plain = (fact) =>
    [nodes[fact.s].label, fact.p, fact.o === undefined ? "" : nodes[fact.o].label, ""]
      .filter(Boolean).join(" ") + (fact.d || []).join("");
  // the details alone, without what joins them to a name
  const tail = (fact) => (fact.d || []).join("").replace(/^[:,]? /, "");

  return { card, newest, cite, plain, tail, page };
})();
