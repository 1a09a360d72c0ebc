// The canvas: vis-network holds camera, hit tests and the resting picture; what is in focus is
// painted over a veil, so that a selection costs one frame whatever is drawn.
KG.draw = (() => {
  const { nodes, edges, facts, options } = KG.data;
  const holder = document.getElementById("canvas");
  const reduced = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const nodeSet = new vis.DataSet();
  const edgeSet = new vis.DataSet();
  let colours = {};
  let view = { passing: new Set(), timely: new Set(), drawn: new Set() };
  let focus = null;
  let hovered = null;
  let lastLabels = [];

  const network = new vis.Network(holder, { nodes: nodeSet, edges: edgeSet }, {
    ...options,
    interaction: { ...options.interaction, zoomSpeed: 0.6 },
  });
  holder.querySelector(".vis-network").removeAttribute("tabindex"); // the holder is the one stop

  const readColours = () => {
    const style = getComputedStyle(document.documentElement);
    const read = (name) => style.getPropertyValue(`--${name}`).trim();
    colours = { font: read("font") };
    for (const name of ["page", "ink", "soft", "edge", "accent", "halo", "warn", ...Object.keys(KG.data.families)]) {
      colours[name] = read(name);
    }
    colours.groups = ["organization", "person", "product", "place", "event"].map((n) => colours[n])
      .concat(["#7a8794", "#b59f2b", "#3aa6b9", "#a3674b", "#6b8e3d"]);
  };

  const colourOf = (node) =>
    KG.state.get().groups && node.community < colours.groups.length
      ? colours.groups[node.community]
      : KG.state.get().groups ? colours.soft : colours[node.family];

  const visNode = (node) => {
    const [x, y] = KG.state.get().pins.get(node.id) || [node.x, node.y];
    const fill = colourOf(node);
    const colour = { background: fill, border: fill };
    return {
      id: node.id, shape: node.shape, size: node.size, x, y,
      color: { ...colour, highlight: colour, hover: colour },
    };
  };

  // How a bundle looks: solid when any of its facts is simply reported; else in the stance that
  // its facts have, the gravest first.
  const looks = (members) => {
    const kinds = members.map((index) => KG.filter.stances(facts[index]));
    if (kinds.some((kind) => kind.includes("asserted"))) return { dashes: false };
    if (kinds.some((kind) => kind.includes("disputed"))) return { dashes: [9, 3, 2, 3], no: true };
    if (kinds.every((kind) => kind.includes("negated"))) return { dashes: [3, 3], no: true };
    if (kinds.some((kind) => ["planned", "considered", "hypothetical"].some((m) => kind.includes(m)))) return { dashes: [8, 5] };
    if (kinds.some((kind) => kind.includes("hedged"))) return { dashes: [1.5, 4] };
    return { dashes: false };
  };

  // Rivals and partners are so both ways: their line has no head.
  const directed = (members) => members.some((index) => !KG.data.symmetric.has(facts[index].r));

  const members = (edge) => edge.facts.filter((index) => view.passing.has(index));

  const visEdge = (edge) => {
    const inside = members(edge);
    const back = KG.data.pairs.has(`${edge.to}-${edge.from}`);
    const colour = looks(inside).no ? colours.warn : colours.edge;
    return {
      id: edge.id, from: edge.from, to: edge.to, dashes: looks(inside).dashes,
      width: Math.min(6, 1 + 0.8 * Math.sqrt(Math.max(0, inside.length - 1))),
      arrows: { to: { enabled: directed(inside), scaleFactor: 0.42 } },
      color: { color: colour, highlight: colour, hover: colour, inherit: false },
      smooth: { enabled: true, type: "curvedCW", roundness: back ? 0.18 : 0.08 },
    };
  };

  // Change only what changed: the sets keep what stays.
  const sync = (set, wanted) => {
    const ids = new Set(wanted.map((item) => item.id));
    const gone = set.getIds().filter((id) => !ids.has(id));
    if (gone.length) set.remove(gone);
    const changed = wanted.filter((item) => JSON.stringify(set.get(item.id)) !== JSON.stringify(item));
    if (changed.length) set.update(changed);
  };

  const show = (next) => {
    view = next;
    sync(nodeSet, nodes.filter((node) => view.drawn.has(node.id)).map(visNode));
    sync(edgeSet, edges.filter((edge) =>
      view.drawn.has(edge.from) && view.drawn.has(edge.to) && members(edge).length).map(visEdge));
    setFocus();
  };

  // What stands out: the selection among what is in the chosen time; null is everything.
  const setFocus = () => {
    const state = KG.state.get();
    const timely = (edge) => members(edge).some((index) => view.timely.has(index));
    const shown = edges.filter((edge) => edgeSet.get(edge.id));
    let lines = null;
    let points = null;
    if (state.node !== null) {
      lines = shown.filter((edge) => (edge.from === state.node || edge.to === state.node) && timely(edge));
      points = new Set([state.node]);
    } else if (state.pair) {
      lines = shown.filter((edge) => state.pair.includes(edge.from) && state.pair.includes(edge.to));
      points = new Set(state.pair);
    } else if (state.path) {
      const way = KG.paths.nodesOf(state);
      const step = (a, b) => way.some((x, i) => x === a && (way[i + 1] === b || way[i - 1] === b));
      lines = shown.filter((edge) => step(edge.from, edge.to));
      points = new Set(way);
    } else if (state.from !== null) {
      lines = shown.filter(timely);
      points = new Set();
      for (const index of view.timely) if (facts[index].o === undefined) points.add(facts[index].s);
    }
    if (lines) {
      for (const edge of lines) { points.add(edge.from); points.add(edge.to); }
      focus = { lines, points: new Set([...points].filter((id) => view.drawn.has(id))), words: state.node !== null || !!state.pair || !!state.path };
    } else focus = null;
    network.redraw();
  };

  const geometry = (edge) => {
    const line = network.body.edges[edge.id];
    if (!line || !line.connected) return null;
    const via = line.edgeType.getViaNode ? line.edgeType.getViaNode() : null;
    const { from, to } = line;
    return { from, to, via: via || { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 } };
  };
  const along = ({ from, to, via }, t) => ({
    x: (1 - t) * (1 - t) * from.x + 2 * (1 - t) * t * via.x + t * t * to.x,
    y: (1 - t) * (1 - t) * from.y + 2 * (1 - t) * t * via.y + t * t * to.y,
  });

  const path = (context, node, x, y, r) => {
    context.beginPath();
    if (node.shape === "square") context.rect(x - r, y - r, 2 * r, 2 * r);
    else if (node.shape === "diamond") {
      context.moveTo(x, y + r); context.lineTo(x + r, y); context.lineTo(x, y - r); context.lineTo(x - r, y);
    } else if (node.shape === "dot") context.arc(x, y, r, 0, 2 * Math.PI);
    else {
      const up = node.shape === "triangle" ? 1 : -1;
      const side = r * 1.15;
      const top = y + up * 0.275 * side;
      const inner = (Math.sqrt(3) / 6) * 2 * side;
      const high = Math.sqrt(3) * side;
      context.moveTo(x, top - up * (high - inner)); context.lineTo(x + side, top + up * inner); context.lineTo(x - side, top + up * inner);
    }
    context.closePath();
  };

  const paintLine = (context, edge, colour) => {
    const shape = geometry(edge);
    if (!shape) return;
    const inside = members(edge);
    const look = looks(inside);
    const w = Math.min(6, 1.4 + 0.8 * Math.sqrt(Math.max(0, inside.length - 1)));
    const reach = Math.hypot(shape.to.x - shape.from.x, shape.to.y - shape.from.y) || 1;
    const end = Math.max(0.55, 1 - (nodes[edge.to].size + 3) / reach);
    const tip = along(shape, end);
    const tail = along(shape, Math.max(0.5, end - 9 / reach));
    context.strokeStyle = context.fillStyle = look.no ? colours.warn : colour;
    context.lineWidth = w;
    context.setLineDash(look.dashes || []);
    context.beginPath();
    context.moveTo(shape.from.x, shape.from.y);
    context.quadraticCurveTo(shape.via.x, shape.via.y, shape.to.x, shape.to.y);
    context.stroke();
    context.setLineDash([]);
    if (!directed(inside)) return;
    const angle = Math.atan2(tip.y - tail.y, tip.x - tail.x);
    const long = 6 + w;
    context.beginPath();
    context.moveTo(tip.x, tip.y);
    context.lineTo(tip.x - long * Math.cos(angle - 0.42), tip.y - long * Math.sin(angle - 0.42));
    context.lineTo(tip.x - long * Math.cos(angle + 0.42), tip.y - long * Math.sin(angle + 0.42));
    context.fill();
  };

  const paintNode = (context, node, chosen) => {
    const spot = network.body.nodes[node.id];
    if (!spot) return;
    context.fillStyle = colours.page;
    path(context, node, spot.x, spot.y, node.size + 1.5);
    context.fill();
    context.fillStyle = colourOf(node);
    path(context, node, spot.x, spot.y, node.size);
    context.fill();
    if (!chosen) return;
    context.strokeStyle = colours.ink;
    context.lineWidth = 3;
    path(context, node, spot.x, spot.y, node.size + 1.5);
    context.stroke();
  };

  const ratio = () => network.canvas.frame.canvas.width / network.canvas.frame.canvas.clientWidth || 1;

  const paintFocus = (context) => {
    const state = KG.state.get();
    const canvas = network.canvas.frame.canvas;
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalAlpha = 0.84;
    context.fillStyle = colours.page;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.restore();
    for (const edge of focus.lines) paintLine(context, edge, focus.words ? colours.accent : colours.soft);
    const chosen = new Set([state.node, ...(state.pair || []), ...(state.path || [])]);
    for (const id of focus.points) paintNode(context, nodes[id], chosen.has(id));
  };

  const items = () => {
    const state = KG.state.get();
    const scale = network.getScale();
    const chosen = new Set([state.node, ...(state.pair || []), ...(state.path || [])]);
    const found = [];
    for (const id of focus ? focus.points : view.drawn) {
      const spot = network.body.nodes[id];
      if (!spot) continue;
      const at = network.canvasToDOM({ x: spot.x, y: spot.y });
      const node = nodes[id];
      const first = chosen.has(id);
      found.push({
        id, name: node.label, x: at.x, y: at.y, r: node.size * scale, must: first || id === hovered,
        size: first || node.degree >= 15 ? 15 : node.degree >= 6 ? 13 : 12,
        bold: first || node.degree >= 15, order: first ? -2 : id === hovered ? -1 : id,
      });
    }
    if (hovered !== null && focus && !focus.points.has(hovered) && network.body.nodes[hovered]) {
      const spot = network.body.nodes[hovered];
      const at = network.canvasToDOM({ x: spot.x, y: spot.y });
      found.push({ id: hovered, name: nodes[hovered].label, x: at.x, y: at.y, r: nodes[hovered].size * scale, must: true, size: 13, bold: false, order: -1 });
    }
    return found.sort((a, b) => a.order - b.order);
  };

  // Words on the lines in focus, where they cover no name; several relations are counted.
  const wordItems = (context, taken) => {
    if (!focus || !focus.words || focus.lines.length > 40) return [];
    const font = `400 12px ${colours.font}`;
    const placed = [];
    for (const edge of focus.lines) {
      const shape = geometry(edge);
      const inside = members(edge).filter((index) => view.timely.has(index));
      if (!shape || !inside.length) continue;
      const words = [...new Set(inside.map((index) => facts[index].p))];
      const text = words.length === 1 ? words[0] : `${words.length} relations`;
      const w = KG.labels.width(context, font, text);
      for (const t of [0.5, 0.6, 0.4, 0.7, 0.3, 0.8, 0.2]) {
        const at = network.canvasToDOM(along(shape, t));
        const box = { owner: edge.id, left: at.x - w / 2, right: at.x + w / 2, top: at.y - 8, bottom: at.y + 8 };
        if (KG.labels.clash(box, taken)) continue;
        taken.push(box);
        placed.push({ lines: [text], font, height: 15, ink: colours.accent, ...box, top: box.top + 2 });
        break;
      }
    }
    return placed;
  };

  network.on("afterDrawing", (context) => {
    if (!colours.page) return;
    if (focus) paintFocus(context);
    const scale = ratio();
    context.save();
    context.setTransform(scale, 0, 0, scale, 0, 0);
    const frame = { width: holder.clientWidth, height: holder.clientHeight };
    lastLabels = shifted() || placed(context, frame);
    KG.labels.paint(context, lastLabels, colours.ink, colours.halo);
    context.restore();
  });

  // While the picture is only moved, names move with it; they are placed anew a few times a second.
  let settled = { at: 0, scale: 0, x: 0, y: 0, labels: [] };
  const placed = (context, frame) => {
    const found = KG.labels.place(context, items(), colours.font, frame, blocked());
    const labels = found.placed.concat(wordItems(context, found.taken));
    settled = { at: performance.now(), scale: network.getScale(), ...network.canvasToDOM({ x: 0, y: 0 }), labels };
    return labels;
  };
  const shifted = () => {
    const age = performance.now() - settled.at;
    const { x, y } = network.canvasToDOM({ x: 0, y: 0 });
    const [dx, dy] = [x - settled.x, y - settled.y];
    if (age > 160 || network.getScale() !== settled.scale || (!dx && !dy)) return null;
    clearTimeout(settled.timer);
    settled.timer = setTimeout(() => network.redraw(), 180);
    return settled.labels.map((label) => ({
      ...label, left: label.left + dx, right: label.right + dx, top: label.top + dy, bottom: label.bottom + dy,
    }));
  };

  // Names do not go under the legend.
  const blocked = () => {
    const card = document.getElementById("legend").getBoundingClientRect();
    const stage = holder.getBoundingClientRect();
    return [{
      owner: "legend", left: card.left - stage.left, right: card.right - stage.left,
      top: card.top - stage.top, bottom: card.bottom - stage.top,
    }];
  };

  const PAD = { left: 46, right: 46, top: 18, bottom: 34 };

  // The whole picture as large as it goes: beside the legend, or under it where that corner is free.
  const fit = (which = null, animate = true) => {
    const ids = [...(which || view.drawn)].filter((id) => network.body.nodes[id]);
    if (!ids.length || !holder.clientWidth) return;
    const [card] = blocked();
    const narrow = holder.clientWidth < 700;
    const whole = camera(ids, { left: 0, top: narrow ? card.bottom : 0 });
    const beside = camera(ids, { left: card.right, top: 0 });
    const goal = narrow || !under(ids, whole, card) ? whole : beside;
    const animation = animate && !reduced ? { duration: 300, easingFunction: "easeInOutQuad" } : false;
    network.moveTo({ ...goal, animation });
  };

  // Scale and middle that show these things in the stage from that corner on.
  const camera = (ids, from) => {
    const spots = ids.map((id) => network.body.nodes[id]);
    const [x1, x2] = [Math.min(...spots.map((s) => s.x)), Math.max(...spots.map((s) => s.x))];
    const [y1, y2] = [Math.min(...spots.map((s) => s.y)), Math.max(...spots.map((s) => s.y))];
    const wide = holder.clientWidth - from.left - PAD.left - PAD.right;
    const high = holder.clientHeight - from.top - PAD.top - PAD.bottom;
    const scale = Math.max(0.05, Math.min(1.5, wide / (x2 - x1 || 1), high / (y2 - y1 || 1)));
    // the middle of the free part, seen from the middle of the stage
    const dx = (from.left + PAD.left - PAD.right) / 2 / scale;
    const dy = (from.top + PAD.top - PAD.bottom) / 2 / scale;
    return { scale, position: { x: (x1 + x2) / 2 - dx, y: (y1 + y2) / 2 - dy } };
  };

  const under = (ids, { scale, position }, card) =>
    ids.some((id) => {
      const spot = network.body.nodes[id];
      const x = (spot.x - position.x) * scale + holder.clientWidth / 2 - 40;
      const y = (spot.y - position.y) * scale + holder.clientHeight / 2 - 12;
      return x < card.right && y < card.bottom;
    });

  network.on("hoverNode", ({ node }) => { hovered = node; holder.style.cursor = "pointer"; network.redraw(); });
  network.on("blurNode", () => { hovered = null; holder.style.cursor = ""; network.redraw(); });
  network.on("dragEnd", ({ nodes: dragged }) => {
    if (!dragged.length) return;
    const pins = new Map(KG.state.get().pins);
    for (const id of dragged) pins.set(id, [Math.round(network.body.nodes[id].x), Math.round(network.body.nodes[id].y)]);
    KG.state.set({ pins });
  });

  const recolour = () => { readColours(); show(view); };

  return {
    show, setFocus, fit, recolour, readColours, network, geometry, along, path, looks, members, colourOf,
    labels: () => lastLabels, colours: () => colours, focus: () => focus,
    onClick: (handler) => network.on("click", handler),
    position: (id) => network.body.nodes[id],
    shownEdges: () => edges.filter((edge) => edgeSet.get(edge.id)),
  };
})();
