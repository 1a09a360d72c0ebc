// Search as you type over names and aliases; arrows and Enter choose.
KG.search = (() => {
  const { nodes } = KG.data;
  const { el } = KG;
  const box = document.getElementById("query");
  const list = document.getElementById("hits");
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const keys = nodes.map((node) => [node.label, ...node.aliases].map(fold));
  let hits = [];
  let at = 0;

  // Names that begin with the words first, then words inside, then letters inside.
  const find = (text, limit = 12) => {
    const wanted = fold(text.trim());
    if (!wanted) return [];
    const score = (names) => Math.min(...names.map((name) => {
      if (name === wanted) return 0;
      if (name.startsWith(wanted)) return 1;
      if (name.includes(` ${wanted}`)) return 2;
      return name.includes(wanted) ? 3 : 9;
    }));
    return nodes.map((node) => [score(keys[node.id]), node.id])
      .filter(([grade]) => grade < 9)
      .sort((a, b) => a[0] - b[0] || a[1] - b[1])
      .slice(0, limit).map(([, id]) => id);
  };

  const close = () => { list.hidden = true; box.setAttribute("aria-expanded", "false"); box.removeAttribute("aria-activedescendant"); };
  const choose = (id) => { close(); box.value = ""; KG.go(id); document.getElementById("canvas").focus({ preventScroll: true }); };

  const show = () => {
    list.replaceChildren(...hits.map((id, i) =>
      el("li", { role: "option", id: `hit-${i}`, "aria-selected": String(i === at), onmousedown: (event) => { event.preventDefault(); choose(id); } },
        el("span", { class: "name" }, el("bdi", {}, nodes[id].label)),
        el("span", { class: "kind" }, KG.panel.word(nodes[id].kind)))));
    list.hidden = !hits.length;
    box.setAttribute("aria-expanded", String(!!hits.length));
    if (hits.length) {
      box.setAttribute("aria-activedescendant", `hit-${at}`);
      list.children[at].scrollIntoView({ block: "nearest" });
    }
  };

  box.addEventListener("input", () => { hits = find(box.value); at = 0; show(); });
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (hits.length) at = (at + (event.key === "ArrowDown" ? 1 : hits.length - 1)) % hits.length;
      show();
    } else if (event.key === "Enter" && hits.length) choose(hits[at]);
    else if (event.key === "Escape") { box.value = ""; hits = []; close(); document.getElementById("canvas").focus(); event.stopPropagation(); }
  });

  return { find, focus: () => { box.focus(); box.select(); } };
})();
