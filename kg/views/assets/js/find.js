"use strict";
// Search as you type on the served pages: the server finds, arrows and Enter choose. What comes
// back is text; without a choice Enter asks for the page of that name.
(() => {
  const box = document.getElementById("find");
  const list = document.getElementById("found");
  let hits = [];
  let at = -1;
  let asking = null;

  const show = () => {
    list.replaceChildren(...hits.map((hit, i) => {
      const item = document.createElement("li");
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", String(i === at));
      item.id = `found-${i}`;
      const name = document.createElement("bdi");
      name.className = "name";
      name.textContent = hit.name;
      const kind = document.createElement("span");
      kind.className = "kind";
      kind.textContent = hit.type;
      item.append(name, kind);
      item.addEventListener("mousedown", (event) => { event.preventDefault(); location.assign(hit.page); });
      return item;
    }));
    list.hidden = !hits.length;
    box.setAttribute("aria-expanded", String(hits.length > 0));
    if (at < 0) box.removeAttribute("aria-activedescendant");
    else {
      box.setAttribute("aria-activedescendant", `found-${at}`);
      list.children[at].scrollIntoView({ block: "nearest" });
    }
  };
  const close = () => { hits = []; at = -1; show(); };

  const ask = async () => {
    asking?.abort();
    const own = asking = new AbortController();
    const wanted = box.value.trim();
    if (!wanted) return close();
    try {
      const answer = await fetch(`/search?q=${encodeURIComponent(wanted)}`, { signal: own.signal });
      const found = answer.ok ? (await answer.json()).found : [];
      if (own.signal.aborted) return undefined;
      hits = found;
      at = hits.length ? 0 : -1;
      show();
    } catch {
      if (!own.signal.aborted) close();
    }
    return undefined;
  };

  box.addEventListener("input", ask);
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && hits.length) {
      event.preventDefault();
      at = (at + (event.key === "ArrowDown" ? 1 : hits.length - 1)) % hits.length;
      show();
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      location.assign(hits[at].page);
    } else if (event.key === "Escape") { box.value = ""; close(); }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || document.activeElement === box) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
})();
