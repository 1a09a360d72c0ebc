"""The layout: the same every time, nothing on top of anything, quick."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.views.layout import communities, layout

BOX = (40.0, 18.0)


def overlaps(spots, tolerance=2):
    return [
        (i, j)
        for i, (x, y) in enumerate(spots)
        for j, (u, v) in enumerate(spots[:i])
        if abs(x - u) < 2 * BOX[0] - tolerance and abs(y - v) < 2 * BOX[1] - tolerance
    ]


def test_nothing_is_nowhere():
    assert layout(0, {}, []) == []
    assert layout(1, {}, [BOX]) == [(0, 0)]


@settings(max_examples=25, deadline=None)
@given(
    st.integers(2, 40).flatmap(
        lambda n: st.tuples(
            st.just(n),
            st.dictionaries(
                st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)).filter(
                    lambda p: p[0] < p[1]
                ),
                st.floats(1, 9),
                max_size=3 * n,
            ),
        )
    )
)
def test_any_graph_is_laid_out_without_overlap_and_alike(graph):
    count, links = graph
    spots = layout(count, links, [BOX] * count)
    assert spots == layout(count, dict(reversed(links.items())), [BOX] * count)
    assert overlaps(spots) == []


def test_what_is_beyond_the_core_is_near_its_neighbour():
    count = 340
    links = {(0, i): 1.0 for i in range(1, count)}
    spots = layout(count, links, [BOX] * count)
    assert len(set(spots)) == count


def test_communities_are_numbered_by_size():
    links = {(0, 1): 1.0, (1, 2): 1.0, (0, 2): 1.0, (3, 4): 1.0}
    assert communities(5, links) == [0, 0, 0, 1, 1]
