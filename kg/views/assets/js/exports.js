// What is shown, as a file: picture (PNG, SVG), facts (CSV), network (GEXF). Made here, sent nowhere.
KG.exports = (() => {
  const { nodes, facts, articles } = KG.data;
  const escape = (text) =>
    String(text).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
      .replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
  const round = (n) => Math.round(n * 10) / 10;

  const save = (name, content, type) => {
    const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
    const link = KG.el("a", { href: url, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
  };

  const shapePath = (node, x, y, r) => {
    if (node.shape === "dot") return `M${round(x - r)} ${round(y)}a${round(r)} ${round(r)} 0 1 0 ${round(2 * r)} 0a${round(r)} ${round(r)} 0 1 0 ${round(-2 * r)} 0Z`;
    const points = { square: [[-1, -1], [1, -1], [1, 1], [-1, 1]], diamond: [[0, 1], [1, 0], [0, -1], [-1, 0]], triangle: [[0, -1.1], [1.15, 0.9], [-1.15, 0.9]], triangleDown: [[0, 1.1], [1.15, -0.9], [-1.15, -0.9]] }[node.shape];
    return `M${points.map(([a, b]) => `${round(x + a * r)} ${round(y + b * r)}`).join("L")}Z`;
  };

  const line = (edge, focus, at, scale, colours) => {
    const shape = KG.draw.geometry(edge);
    if (!shape) return "";
    const [a, v, b] = [shape.from, shape.via, shape.to].map(at);
    const dim = focus && !focus.lines.includes(edge);
    const inside = KG.draw.members(edge);
    const look = KG.draw.looks(inside);
    const colour = look.no ? colours.warn : focus && !dim && focus.words ? colours.accent : colours.edge;
    const dashes = look.dashes ? ` stroke-dasharray="${look.dashes.join(" ")}"` : "";
    const width = round(Math.min(6, 1 + 0.8 * Math.sqrt(Math.max(0, inside.length - 1))) * Math.min(1, scale * 1.2));
    return `<path d="M${round(a.x)} ${round(a.y)}Q${round(v.x)} ${round(v.y)} ${round(b.x)} ${round(b.y)}" fill="none" stroke="${colour}" stroke-width="${width}" opacity="${dim ? 0.16 : 1}"${dashes}/>`;
  };

  const svg = () => {
    const view = KG.main.view();
    const focus = KG.draw.focus();
    const colours = KG.draw.colours();
    const { network } = KG.draw;
    const box = document.getElementById("canvas");
    const [width, height, scale] = [box.clientWidth, box.clientHeight, network.getScale()];
    const at = (point) => network.canvasToDOM({ x: point.x, y: point.y });
    const out = [`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="${escape(colours.font)}">`,
      `<rect width="100%" height="100%" fill="${colours.page}"/>`];
    for (const edge of KG.draw.shownEdges()) out.push(line(edge, focus, at, scale, colours));
    for (const id of view.drawn) {
      const spot = KG.draw.position(id);
      if (!spot) continue;
      const { x, y } = at(spot);
      const dim = focus && !focus.points.has(id);
      out.push(`<path d="${shapePath(nodes[id], x, y, nodes[id].size * scale)}" fill="${KG.draw.colourOf(nodes[id])}" opacity="${dim ? 0.2 : 1}"><title>${escape(nodes[id].label)}</title></path>`);
    }
    for (const label of KG.draw.labels()) {
      const middle = round((label.left + label.right) / 2);
      const [weight, size] = label.font.match(/^(\d+) (\d+)px/).slice(1);
      label.lines.forEach((text, row) => {
        const y = round(label.top + row * label.height + Number(size) * 0.86);
        out.push(`<text x="${middle}" y="${y}" text-anchor="middle" font-size="${size}" font-weight="${weight}" fill="${label.ink || colours.ink}" stroke="${colours.halo}" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke">${escape(text)}</text>`);
      });
    }
    out.push("</svg>");
    return out.join("\n");
  };

  const png = (scale = 2) => new Promise((resolve, reject) => {
    const box = document.getElementById("canvas");
    const image = new Image();
    const url = URL.createObjectURL(new Blob([svg()], { type: "image/svg+xml" }));
    image.onload = () => {
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [box.clientWidth * scale, box.clientHeight * scale];
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      URL.revokeObjectURL(url);
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png");
    };
    image.onerror = () => reject(new Error("no picture"));
    image.src = url;
  });

  // A spreadsheet must not run what an article wrote.
  const guard = (text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
  const field = (value) => `"${guard(String(value ?? "")).replace(/"/g, '""')}"`;

  const csv = () => {
    const head = ["subject", "relation", "object", "details", "when", "from", "until", "modality", "negated", "hedged", "denied by", "status", "confidence", "quote", "speaker", "outlet", "title", "reported", "url"];
    const lines = [head.map(field).join(",")];
    for (const index of KG.table.ordered(KG.table.rows(KG.state.get(), KG.main.view()))) {
      const fact = facts[index];
      for (const support of fact.a) {
        const article = articles[support.a];
        lines.push([
          nodes[fact.s].label, fact.r, fact.o === undefined ? "" : nodes[fact.o].label, KG.facts.tail(fact),
          fact.e, fact.f, fact.u, fact.m || "asserted", !!fact.n, !!fact.h, fact.x === undefined ? "" : nodes[fact.x].label, fact.t || "", fact.c,
          support.q.map((quote) => quote[0]).join(" … "), support.b === undefined ? "" : nodes[support.b].label,
          article.outlet, article.title, article.day, KG.safeLink(article.url) || "",
        ].map(field).join(","));
      }
    }
    return `\ufeff${lines.join("\r\n")}\r\n`;
  };

  const gexf = () => {
    const view = KG.main.view();
    const drawn = nodes.filter((node) => view.drawn.has(node.id));
    const lines = drawn.map((node) =>
      `<node id="${escape(node.slug)}" label="${escape(node.label)}"><attvalues><attvalue for="0" value="${escape(node.kind)}"/></attvalues></node>`);
    const edges = [];
    for (const index of [...view.timely].sort((a, b) => a - b)) {
      const fact = facts[index];
      if (fact.o === undefined || !view.drawn.has(fact.s) || !view.drawn.has(fact.o)) continue;
      edges.push(`<edge id="${index}" source="${escape(nodes[fact.s].slug)}" target="${escape(nodes[fact.o].slug)}" label="${escape(fact.r)}" weight="${fact.a.length}"><attvalues><attvalue for="0" value="${escape(fact.e || "")}"/><attvalue for="1" value="${escape(KG.filter.stances(fact).join(" "))}"/></attvalues></edge>`);
    }
    return `<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3"><graph defaultedgetype="directed"><attributes class="node"><attribute id="0" title="type" type="string"/></attributes><attributes class="edge"><attribute id="0" title="when" type="string"/><attribute id="1" title="stance" type="string"/></attributes><nodes>\n${lines.join("\n")}\n</nodes><edges>\n${edges.join("\n")}\n</edges></graph></gexf>\n`;
  };

  const run = {
    PNG: async () => save("network.png", await png(), "image/png"),
    SVG: () => save("network.svg", svg(), "image/svg+xml"),
    CSV: () => save("facts.csv", csv(), "text/csv;charset=utf-8"),
    GEXF: () => save("network.gexf", gexf(), "application/xml"),
  };
  return { run, svg, csv, gexf, png };
})();
