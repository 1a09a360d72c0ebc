// Names on the canvas that never cover one another: greedy, the most important first, eight places
// each; what does not fit waits until the reader zooms in, points at it or selects it.
KG.labels = (() => {
  const GAP = 2;
  const LEADING = 8;
  const WRAP = 24;
  const widths = new Map();

  // A name in at most two lines; a very long one is shortened here and whole in the panel.
  const lines = (name) => {
    if (name.length <= WRAP) return [name];
    const cut = name.lastIndexOf(" ", WRAP);
    const first = cut > 6 ? name.slice(0, cut) : name.slice(0, WRAP);
    const rest = name.slice(first.length).trim();
    return [first, rest.length > WRAP ? `${rest.slice(0, WRAP - 1).trimEnd()}…` : rest];
  };

  const width = (context, font, text) => {
    const key = `${font}|${text}`;
    if (!widths.has(key)) {
      context.font = font;
      widths.set(key, context.measureText(text).width);
    }
    return widths.get(key);
  };

  const clash = (box, boxes) => {
    for (const other of boxes) {
      if (
        other.owner !== box.owner && box.left < other.right + 3 * GAP && box.right + 3 * GAP > other.left &&
        box.top < other.bottom + GAP && box.bottom + GAP > other.top
      ) return true;
    }
    return false;
  };

  const places = (item, w, h, frame) => {
    const { x, y, r } = item;
    // at the edge of the picture a name below or above moves inwards
    const middle = Math.min(Math.max(x - w / 2, Math.min(2, x - r)), Math.max(frame.width - 2 - w, x + r - w));
    return [
      [middle, y + r + 3], [x + r + 5, y - h / 2], [x - r - 5 - w, y - h / 2],
      [middle, y - r - 3 - h], [x + r * 0.7 + 2, y + r * 0.7], [x - r * 0.7 - 2 - w, y + r * 0.7],
      [x + r * 0.7 + 2, y - r * 0.7 - h], [x - r * 0.7 - 2 - w, y - r * 0.7 - h],
    ];
  };

  // items: {id, name, x, y, r, size, bold, must} in screen pixels, in order of importance.
  // Gives [{id, lines, left, top, font, height}] and all boxes that are now taken.
  const place = (context, items, family, frame, blocked = []) => {
    const taken = blocked.concat(
      items.map(({ id, x, y, r }) => ({
        owner: id, left: x - r, right: x + r, top: y - r, bottom: y + r,
      })),
    );
    const placed = [];
    const names = blocked.slice();
    for (const item of items) {
      if (item.x < -60 || item.y < -60 || item.x > frame.width + 60 || item.y > frame.height + 60) continue;
      const font = `${item.bold ? 600 : 400} ${item.size}px ${family}`;
      const text = lines(item.name);
      const w = Math.max(...text.map((line) => width(context, font, line)));
      const height = item.size * 1.22;
      const h = height * text.length;
      const boxes = places(item, w, h, frame).map(([left, top]) =>
        ({ owner: item.id, left, right: left + w, top, bottom: top + h }));
      const inside = boxes.filter((box) => item.must ||
        (box.left >= 2 && box.right <= frame.width - 2 && box.top >= 2 && box.bottom <= frame.height - 2));
      // a leading name may cover a small sign, never another name
      const box = inside.find((each) => !clash(each, taken)) ||
        (item.bold || item.must || item.order < LEADING ? inside.find((each) => !clash(each, names)) : null);
      if (!box) continue;
      taken.push(box);
      names.push(box);
      placed.push({ id: item.id, lines: text, font, height, ...box });
    }
    return { placed, taken };
  };

  const paint = (context, placed, ink, halo) => {
    context.textAlign = "center";
    context.textBaseline = "top";
    context.lineJoin = "round";
    for (const label of placed) {
      context.font = label.font;
      const middle = (label.left + label.right) / 2;
      label.lines.forEach((line, row) => {
        const top = label.top + row * label.height;
        context.lineWidth = 3.5;
        context.strokeStyle = halo;
        context.strokeText(line, middle, top);
        context.fillStyle = label.ink || ink;
        context.fillText(line, middle, top);
      });
    }
  };

  return { place, paint, lines, clash, width };
})();
