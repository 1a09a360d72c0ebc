"""Where things stand: a deterministic force layout in numpy, then room for the labels.

The model is ForceAtlas2's (Jacomy et al. 2014, "ForceAtlas2, a continuous graph layout
algorithm"): linear attraction along lines, repulsion by degree, gravity to the centre; the steps
are a plain cooling schedule. Only + − × ÷ and square roots are used, sums run along the first
axis, so the same graph gives the same positions. The best-connected things are laid out so;
everything else is placed near its neighbours, since it is drawn only when it is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from math import cos, pi, sin, sqrt
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Points = NDArray[np.float64]

CORE = 300  # laid out by force; the cost is quadratic
_GOLDEN = pi * (3 - sqrt(5))
_WIDEN = 1.15  # screens are wide
_ROOMY = 1.7  # the room that is given to names, in multiples of their own area
_FEW = 6  # a part of so many is drawn tight
_AROUND = 14.0  # room between parts that no line joins, in pixels


def layout(
    count: int, links: Mapping[tuple[int, int], float], boxes: Sequence[tuple[float, float]]
) -> list[tuple[int, int]]:
    """Whole positions for ``count`` things, the most important first.

    ``links`` gives the weight of each unordered pair, ``boxes`` the half width and half height
    in pixels that each thing takes with its label at natural zoom.
    """
    core = min(count, CORE)
    inner = {pair: w for pair, w in links.items() if max(pair) < core}
    placed: dict[int, tuple[float, float]] = {}
    for part in _components(core, inner):
        spots = _part(part, inner, boxes)
        _pack(placed, part, spots, boxes)
    return _attach([placed[index] for index in range(core)], count, links)


def _components(count: int, links: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """The connected parts, largest first."""
    parent = list(range(count))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for a, b in sorted(links):
        first, second = sorted((root(a), root(b)))
        parent[second] = first
    parts: dict[int, list[int]] = {}
    for index in range(count):
        parts.setdefault(root(index), []).append(index)
    return sorted(parts.values(), key=lambda part: (-len(part), part[0]))


def _part(
    part: Sequence[int],
    links: Mapping[tuple[int, int], float],
    boxes: Sequence[tuple[float, float]],
) -> list[tuple[float, float]]:
    """One connected part around its own middle."""
    import numpy as np

    here = {index: number for number, index in enumerate(part)}
    inner = {(here[a], here[b]): w for (a, b), w in links.items() if a in here and b in here}
    points = _force(_spiral(len(part)), _adjacency(len(part), inner))
    points = _spread(points, np.array([boxes[index] for index in part], dtype=np.float64))
    return [(float(x), float(y)) for x, y in points]


def _pack(
    placed: dict[int, tuple[float, float]],
    part: Sequence[int],
    spots: Sequence[tuple[float, float]],
    boxes: Sequence[tuple[float, float]],
) -> None:
    """Set a part down as near to the middle as the names of the others allow."""
    import numpy as np

    taken = np.array([(*placed[index], *boxes[index]) for index in sorted(placed)] or [(0.0,) * 4])
    mine = np.array([(*spot, *boxes[index]) for spot, index in zip(spots, part, strict=True)])
    margin = _AROUND if placed else -1e6
    wide = mine[:, 2][:, None] + taken[:, 2][None, :] + margin
    high = mine[:, 3][:, None] + taken[:, 3][None, :] + margin
    off_x = mine[:, 0][:, None] - taken[:, 0][None, :]
    off_y = mine[:, 1][:, None] - taken[:, 1][None, :]
    batch, start, found = 128, 0, None
    while found is None:
        tries = _offsets(start, start + batch)
        hits = (np.abs(off_x[None] + tries[:, 0, None, None]) < wide[None]) & (
            np.abs(off_y[None] + tries[:, 1, None, None]) < high[None]
        )
        free = ~hits.any(axis=(1, 2))
        found = tries[int(free.argmax())] if free.any() else None
        start += batch
    for (x, y), index in zip(spots, part, strict=True):
        placed[index] = (x + float(found[0]), y + float(found[1]))


@cache
def _offsets(start: int, stop: int) -> Points:
    """Places to try, on a spiral from the middle outwards."""
    import numpy as np

    spots = [
        (
            round(12 * sqrt(i) * cos(i * _GOLDEN) * _WIDEN, 2),
            round(12 * sqrt(i) * sin(i * _GOLDEN), 2),
        )
        for i in range(start, stop)
    ]
    return np.array(spots, dtype=np.float64)


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


def _force(points: Points, adjacency: Points, rounds: int = 300) -> Points:
    """Attraction against repulsion; a step is capped by a temperature that falls to nothing."""
    import numpy as np

    count = len(points)
    if count == 1:
        return points * 0
    degree = (adjacency > 0).sum(axis=0) + 1.0
    repel = np.sqrt(degree[:, None] * degree[None, :]) * 9000.0
    pull = np.minimum(adjacency, 3.0) / np.sqrt(np.minimum(degree[:, None], degree[None, :]))
    heat = 80.0
    for _ in range(rounds):
        dx = points[:, 0][:, None] - points[:, 0][None, :]
        dy = points[:, 1][:, None] - points[:, 1][None, :]
        square = dx * dx + dy * dy + 25.0
        # [j, i]: what j does to i; summed over j along the first axis
        force = pull - repel / square
        fx = (force * dx).sum(axis=0) - 0.05 * points[:, 0]
        fy = (force * dy).sum(axis=0) - 0.05 * points[:, 1]
        size = np.sqrt(fx * fx + fy * fy) + 1e-9
        step = np.minimum(size * 0.4, heat) / size
        points = points + np.stack([fx * step, fy * step], axis=1)
        heat *= 0.985
    middle: Points = points.sum(axis=0) / count
    return points - middle


def _spread(points: Points, boxes: Points, rounds: int = 400) -> Points:
    """Scale to the room that the names need, then push apart what still overlaps."""
    import numpy as np

    area = float((boxes[:, 0] * boxes[:, 1]).sum()) * 4
    width, height = (float(e) for e in points.max(axis=0) - points.min(axis=0) + 1.0)
    if height > width:  # the long way lies along the screen
        points, width, height = points[:, ::-1], height, width
    points, width = points * np.array([_WIDEN, 1.0]), width * _WIDEN
    roomy = _ROOMY if len(points) > _FEW else 0.4
    points = points * sqrt(area * roomy / max(width * height, max(width, height) ** 2 / 2.5))
    wide = boxes[:, 0][:, None] + boxes[:, 0][None, :]
    high = boxes[:, 1][:, None] + boxes[:, 1][None, :]
    number = np.arange(len(points))
    order = np.sign(number[None, :] - number[:, None])  # equal spots part by index
    for turn in range(rounds):
        dx = points[:, 0][None, :] - points[:, 0][:, None]
        dy = points[:, 1][None, :] - points[:, 1][:, None]
        over_x, over_y = wide - np.abs(dx), high - np.abs(dy)
        hit = (over_x > 0) & (over_y > 0) & (order != 0)
        if not hit.any():
            break
        sign_x = np.where(dx == 0, order, np.sign(dx))
        sign_y = np.where(dy == 0, order, np.sign(dy))
        sideways = over_x < over_y  # the cheaper way out
        move_x = np.where(hit & sideways, over_x * sign_x, 0.0).sum(axis=0)
        move_y = np.where(hit & ~sideways, over_y * sign_y, 0.0).sum(axis=0)
        points = points + np.stack([move_x, move_y], axis=1) * (0.25 if turn % 3 else 0.5)
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
