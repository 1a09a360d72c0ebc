// The time strip: facts a month (quarter, year) as bars; drag to choose a period, play to watch it.
// What has no date and what lies before have bars of their own: no date is invented.
KG.strip = (() => {
  const { facts } = KG.data;
  const { el } = KG;
  const holder = document.getElementById("strip");
  const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const HIGH = 92;
  const TOP = 10;
  const BASE = 70;
  let playing = null;
  let bins = [];
  let places = [];

  const month = (day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  const key = (m) => `${String(Math.floor(m / 12)).padStart(4, "0")}-${String((m % 12) + 1).padStart(2, "0")}`;

  // Months a bar so that at most forty bars cover the bulk of the dates.
  const scale = (clock) => {
    const starts = facts.map((fact) => KG.filter.days(fact, clock)).map(([a, b]) => a || b).filter(Boolean).map(month).sort((a, b) => a - b);
    if (!starts.length) return null;
    const last = Math.max(...facts.map((fact) => KG.filter.days(fact, clock)).map(([a, b]) => month(b && b < "2100" ? b : a || "0000-01")));
    const low = Math.max(starts[Math.floor(starts.length * 0.1)], last - 12 * 12);
    const step = [1, 3, 12].find((size) => (last - low) / size < 40) || 12;
    const first = Math.floor(low / step) * step;
    const count = Math.floor((last - first) / step) + 1;
    return { first, step, count };
  };

  // One fact weighs one: in its month, or spread over the months that a vague date allows.
  const fill = (state, view) => {
    const found = scale(state.clock);
    if (!found) return [];
    const { first, step, count } = found;
    const list = [
      { from: "undated", until: "undated", label: "no date", n: 0 },
      { from: "before", until: key(first - 1), label: "earlier", before: key(first), n: 0 },
    ];
    for (let i = 0; i < count; i += 1) {
      const start = first + i * step;
      list.push({ from: key(start), until: key(start + step - 1), start, n: 0 });
    }
    for (const index of view.passing) {
      const [a, b] = KG.filter.days(facts[index], state.clock);
      if (a === null && b === null) { list[0].n += 1; continue; }
      const start = month(a || b);
      const end = a && b && month(b) - start <= 11 ? month(b) : start;
      const share = 1 / (end - start + 1);
      for (let m = start; m <= end; m += 1) {
        const at = Math.floor((m - first) / step);
        if (at < 0) list[1].n += share;
        else if (at < count) list[at + 2].n += share;
      }
    }
    return list.filter((bin, i) => i > 1 || bin.n > 0);
  };

  const chosen = (bin, state) => {
    if (state.from === null) return true;
    if (state.from === "undated" || bin.from === "undated") return state.from === bin.from;
    if (bin.from === "before") return state.from === "before";
    return (state.from === "before" || bin.until >= state.from) && bin.from <= state.until;
  };

  const title = (bin) => {
    const n = Math.round(bin.n * 10) / 10;
    const when = (bin.before && `before ${bin.before}`) || bin.label || (bin.from === bin.until ? bin.from : `${bin.from} to ${bin.until}`);
    return `${when}: ${n === 1 ? "1 fact" : `${n} facts`}`;
  };

  const set = (a, b, quiet) => {
    const [low, high] = [Math.min(a, b), Math.max(a, b)];
    const [first, last] = [bins[low], bins[high]];
    if (first.from === "undated" && high > low) return set(low + 1, high, quiet);
    KG.state.set({ from: first.from, until: last.until }, { quiet });
  };
  const clear = () => { stop(); KG.state.set({ from: null, until: null }); };

  const stop = () => { clearInterval(playing); playing = null; };
  const play = () => {
    if (playing) { stop(); show(KG.state.get(), KG.main.view(), new Set(["from"])); return; }
    const begin = bins.findIndex((bin) => bin.start !== undefined);
    let at = begin;
    const step = () => {
      if (at >= bins.length) { stop(); show(KG.state.get(), KG.main.view(), new Set(["from"])); return; }
      KG.state.set({ from: bins[begin].from, until: bins[at].until }, { quiet: true });
      at += 1;
    };
    playing = setInterval(step, 700);
    step();
  };

  const binAt = (x) => {
    let best = 0;
    places.forEach(({ left, width }, i) => { if (x >= left - 1) best = i; if (x > left + width) best = Math.max(best, i); });
    return best;
  };

  // Years first, at January or at the start; names of months where room is left.
  const axis = (width) => {
    const marks = [];
    const taken = [];
    const put = (text, x, kind) => {
      const room = text.length * 7;
      if (x + room > width || taken.some(([l, r]) => x < r + 8 && x + room + 8 > l)) return;
      taken.push([x, x + room]);
      marks.push(el("text", { x, y: BASE + 15, class: kind }, text));
    };
    bins.forEach((bin, i) => {
      if (bin.start !== undefined) return;
      const middle = places[i].left + places[i].width / 2;
      taken.push([middle - bin.label.length * 3.4, middle + bin.label.length * 3.4]);
      marks.push(el("text", { x: middle, y: BASE + 15, "text-anchor": "middle" }, bin.label));
    });
    const dated = bins.map((bin, i) => [bin, places[i].left]).filter(([bin]) => bin.start !== undefined);
    dated.forEach(([bin, x]) => { if (bin.start % 12 === 0) put(String(bin.start / 12), x, "year"); });
    if (dated.length) put(String(Math.floor(dated[0][0].start / 12)), dated[0][1], "year");
    for (const size of [6, 3, 1]) {
      dated.forEach(([bin, x]) => { if (bin.start % 12 && bin.start % size === 0) put(MONTHS[bin.start % 12], x, ""); });
    }
    return marks;
  };

  const chart = (state) => {
    const room = holder.querySelector(".chart");
    const width = Math.max(200, room.clientWidth);
    const special = bins.filter((bin) => bin.start === undefined).length;
    const aside = 78;
    const gap = 2;
    const each = (width - special * aside) / Math.max(1, bins.length - special);
    let left = 0;
    places = bins.map((bin) => {
      const wide = bin.start === undefined ? 56 : Math.max(1, each - gap);
      const place = { left: bin.start === undefined ? left + 8 : left, width: wide };
      left += bin.start === undefined ? aside : each;
      return place;
    });
    const most = Math.max(1, ...bins.filter((bin) => bin.start !== undefined).map((bin) => bin.n));
    const bars = bins.map((bin, i) => {
      const height = bin.n ? Math.min(BASE - TOP, Math.max(2, (bin.n / most) * (BASE - TOP))) : 0;
      const bar = el("rect", {
        x: places[i].left, width: places[i].width, y: BASE - height, height, rx: 2,
        class: `bar${chosen(bin, state) ? "" : " off"}${bin.start === undefined ? " apart" : ""}`,
      });
      const zone = el("rect", { x: places[i].left, width: places[i].width + gap, y: 0, height: BASE, class: "zone" }, el("title", {}, title(bin)));
      const apart = bin.start === undefined
        ? el("text", { x: places[i].left + places[i].width / 2, y: Math.max(TOP + 14, BASE - height + 15), "text-anchor": "middle", class: height > 20 && chosen(bin, state) ? "inside" : "" }, String(Math.round(bin.n))) : null;
      if (apart && height <= 20) apart.setAttribute("y", BASE - height - 4);
      return [bar, apart, zone].filter(Boolean);
    }).flat();
    const svg = el("svg", { viewBox: `0 0 ${width} ${HIGH}`, width, height: HIGH, class: "bars", tabindex: 0, role: "application", "aria-label": "Facts over time. Left and right arrows choose a period, with shift they widen it, Escape shows all dates." },
      el("line", { x1: 0, x2: width, y1: BASE + 0.5, y2: BASE + 0.5, class: "base" }), ...bars, ...axis(width));
    brush(svg);
    return svg;
  };

  const brush = (svg) => {
    let start = null;
    let moved = false;
    const at = (event) => binAt(event.clientX - svg.getBoundingClientRect().left);
    svg.addEventListener("pointerdown", (event) => { stop(); start = at(event); moved = false; holder.dataset.drag = "1"; });
    const move = (event) => {
      if (start === null) return;
      moved = true;
      set(start, at(event), true);
    };
    const end = (event) => {
      window.removeEventListener("pointermove", moveWindow);
      window.removeEventListener("pointerup", end);
      if (start === null) return;
      const stopAt = at(event);
      const state = KG.state.get();
      const same = !moved && state.from === bins[start].from && state.until === bins[start].until;
      const [a, b] = [start, moved ? stopAt : start];
      start = null;
      delete holder.dataset.drag;
      if (same) clear();
      else { KG.state.set({ from: null, until: null }, { quiet: true }); set(a, b, false); }
    };
    let moveWindow = () => {};
    svg.addEventListener("pointerdown", () => {
      moveWindow = move;
      window.addEventListener("pointermove", moveWindow);
      window.addEventListener("pointerup", end);
    });
    svg.addEventListener("dblclick", clear);
    svg.addEventListener("keydown", keys);
  };

  const keys = (event) => {
    const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (event.key === "Escape") { clear(); event.stopPropagation(); }
    if (!way) return;
    event.preventDefault();
    event.stopPropagation();
    const state = KG.state.get();
    const inside = bins.map((bin, i) => (state.from !== null && chosen(bin, state) ? i : -1)).filter((i) => i >= 0);
    const end = inside.length ? inside[inside.length - 1] : way > 0 ? -1 : bins.length;
    const next = Math.min(bins.length - 1, Math.max(0, end + way));
    set(event.shiftKey && inside.length ? inside[0] : next, next, false);
    holder.querySelector("svg.bars").focus();
  };

  const words = (state) => {
    if (state.from === null) return "all dates";
    if (state.from === "undated") return "no date";
    return state.from === "before" ? `until ${state.until}` : state.from === state.until ? state.from : `${state.from} to ${state.until}`;
  };

  const show = (state, view, changed) => {
    bins = fill(state, view);
    const told = words(state);
    if (holder.dataset.drag && holder.querySelector("svg.bars")) {
      holder.querySelectorAll(".bar").forEach((bar, i) => bar.classList.toggle("off", !chosen(bins[i], state)));
      holder.querySelector(".told").textContent = told;
      return;
    }
    const focused = document.activeElement && holder.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    const onPlay = el("button", { type: "button", class: "play", "data-key": "play", "aria-label": playing ? "Stop" : "Play the period from its start", title: "Play (p)", onclick: play }, playing ? "❚❚" : "▶");
    const clock = el("select", { "aria-label": "Which date", "data-key": "clock", onchange: (event) => KG.state.set({ clock: event.target.value, from: null, until: null }) },
      el("option", { value: "event", selected: state.clock === "event" }, "when it happened"),
      el("option", { value: "reported", selected: state.clock === "reported" }, "when reported"));
    const side = el("div", { class: "side" }, el("span", { class: "told" }, told), clock,
      state.from === null ? null : el("button", { type: "button", class: "clear", "data-key": "clear", onclick: clear }, "all dates"));
    holder.replaceChildren(onPlay, el("div", { class: "chart" }), side);
    if (bins.length) holder.querySelector(".chart").append(chart(state));
    if (focused) holder.querySelector(`[data-key="${focused}"]`)?.focus();
  };

  let wide = innerWidth;
  addEventListener("resize", () => {
    if (innerWidth === wide || !KG.main) return;
    wide = innerWidth;
    show(KG.state.get(), KG.main.view(), new Set());
  });

  return { show, play, clear, bins: () => bins };
})();
