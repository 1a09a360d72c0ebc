"""Where things stand: a deterministic force layout in numpy, then room for the labels.

The model is ForceAtlas2's (Jacomy et al. 2014, "ForceAtlas2, a continuous graph layout
algorithm"): linear attraction along lines, repulsion by degree, gravity to the centre; the steps
are a plain cooling schedule. Only + − × ÷ and square roots are used, sums run along the first
axis, so the same graph gives the same positions. The best-connected things are laid out so;
everything else is placed near its neighbours, since it is drawn only when it is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, pi, sin, sqrt
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Points = NDArray[np.float64]

CORE = 300  # laid out by force; the cost is quadratic
_GOLDEN = pi * (3 - sqrt(5))
_WIDEN = 1.45  # screens are wide


def layout(
    count: int, links: Mapping[tuple[int, int], float], boxes: Sequence[tuple[float, float]]
) -> list[tuple[int, int]]:
    """Whole positions for ``count`` things, the most important first.

    ``links`` gives the weight of each unordered pair, ``boxes`` the half width and half height
    in pixels that each thing takes with its label at natural zoom.
    """
    import numpy as np

    if not count:
        return []
    core = min(count, CORE)
    points = _spiral(core)
    inner = {pair: w for pair, w in links.items() if max(pair) < core}
    points = _force(points, _adjacency(core, inner))
    points = _spread(points, np.array(boxes[:core], dtype=np.float64))
    placed = [(float(x), float(y)) for x, y in points]
    return _attach(placed, count, links)


def _spiral(count: int) -> Points:
    import numpy as np

    spots = [
        (round(sqrt(i + 0.5) * cos(i * _GOLDEN), 3), round(sqrt(i + 0.5) * sin(i * _GOLDEN), 3))
        for i in range(count)
    ]
    return np.array(spots, dtype=np.float64) * 40


def _adjacency(count: int, links: Mapping[tuple[int, int], float]) -> Points:
    import numpy as np

    matrix = np.zeros((count, count))
    for (a, b), weight in sorted(links.items()):
        matrix[a, b] += weight
        matrix[b, a] += weight
    return matrix


def _force(points: Points, adjacency: Points, rounds: int = 260) -> Points:
    """Attraction against repulsion; a step is capped by a temperature that falls to nothing."""
    import numpy as np

    count = len(points)
    degree = (adjacency > 0).sum(axis=0) + 1.0
    repel = degree[:, None] * degree[None, :] * 900.0
    pull = np.minimum(adjacency, 4.0) * 0.9
    heat = 60.0
    for _ in range(rounds):
        dx = points[:, 0][:, None] - points[:, 0][None, :]
        dy = points[:, 1][:, None] - points[:, 1][None, :]
        square = dx * dx + dy * dy + 1.0
        # [j, i]: what j does to i; summed over j along the first axis
        force = pull - repel / square
        fx = (force * dx).sum(axis=0) / degree
        fy = (force * dy).sum(axis=0) / degree
        away = np.sqrt(points[:, 0] ** 2 + points[:, 1] ** 2) + 1.0
        gravity = 18.0 + 0.02 * away
        fx -= gravity * points[:, 0] / away
        fy -= gravity * points[:, 1] / away
        size = np.sqrt(fx * fx + fy * fy) + 1e-9
        step = np.minimum(size, heat) / size
        points = points + np.stack([fx * step, fy * step], axis=1)
        heat *= 0.982
    return points - points.sum(axis=0) / count


def _spread(points: Points, boxes: Points, rounds: int = 160) -> Points:
    """Scale to the room the labels need, then push apart what still overlaps."""
    import numpy as np

    area = float((boxes[:, 0] * boxes[:, 1]).sum()) * 4
    points = points * np.array([_WIDEN, 1.0])
    extent = points.max(axis=0) - points.min(axis=0) + 1.0
    points = points * max(0.35, sqrt(area * 4.2 / float(extent[0] * extent[1])))
    wide = boxes[:, 0][:, None] + boxes[:, 0][None, :]
    high = boxes[:, 1][:, None] + boxes[:, 1][None, :]
    others = ~np.eye(len(points), dtype=bool)
    for _ in range(rounds):
        dx = points[:, 0][None, :] - points[:, 0][:, None]
        dy = points[:, 1][None, :] - points[:, 1][:, None]
        over_x, over_y = wide - np.abs(dx), high - np.abs(dy)
        hit = (over_x > 0) & (over_y > 0) & others
        if not hit.any():
            break
        # the cheaper way out; equal spots part by index, so that nothing stays stuck
        order = np.sign(np.arange(len(points))[None, :] - np.arange(len(points))[:, None])
        sign_x = np.where(dx == 0, order, np.sign(dx))
        sign_y = np.where(dy == 0, order, np.sign(dy))
        sideways = over_x < over_y
        move_x = np.where(hit & sideways, over_x * sign_x, 0.0).sum(axis=0)
        move_y = np.where(hit & ~sideways, over_y * sign_y, 0.0).sum(axis=0)
        points = points + np.stack([move_x, move_y], axis=1) * 0.35
    return points


def _attach(
    placed: list[tuple[float, float]], count: int, links: Mapping[tuple[int, int], float]
) -> list[tuple[int, int]]:
    """Place the rest around the middle of their placed neighbours, in free cells of a grid."""
    neighbours: dict[int, list[int]] = {}
    for a, b in sorted(links):
        neighbours.setdefault(a, []).append(b)
        neighbours.setdefault(b, []).append(a)
    cell_x, cell_y = 110.0, 46.0
    taken = {(round(x / cell_x), round(y / cell_y)) for x, y in placed}
    reach = max((abs(y) for _, y in placed), default=0.0)
    for index in range(len(placed), count):
        anchors = [placed[n] for n in neighbours.get(index, ()) if n < len(placed)]
        if anchors:
            x = sum(a[0] for a in anchors) / len(anchors)
            y = sum(a[1] for a in anchors) / len(anchors)
        else:
            x, y = 0.0, reach
        spot = _free(taken, round(x / cell_x), round(y / cell_y))
        taken.add(spot)
        placed.append((spot[0] * cell_x, spot[1] * cell_y))
    return [(round(x), round(y)) for x, y in placed]


def _free(taken: set[tuple[int, int]], x: int, y: int) -> tuple[int, int]:
    ring = 0
    while True:
        for dx in range(-ring, ring + 1):
            for dy in (-ring, ring) if abs(dx) != ring else range(-ring, ring + 1):
                if (x + dx, y + dy) not in taken:
                    return (x + dx, y + dy)
        ring += 1


def communities(count: int, links: Mapping[tuple[int, int], float]) -> list[int]:
    """The community of each thing (Louvain, fixed seed), numbered by size, largest first."""
    import networkx

    graph: Any = networkx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_weighted_edges_from((a, b, weight) for (a, b), weight in sorted(links.items()))
    found = networkx.community.louvain_communities(graph, seed=7)
    ordered = sorted((sorted(group) for group in found), key=lambda group: (-len(group), group[0]))
    result = [0] * count
    for number, group in enumerate(ordered):
        for index in group:
            result[index] = number
    return result
