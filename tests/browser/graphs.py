"""Networks for the browser: a readable one, a hostile one, and large made-up ones."""

from __future__ import annotations

from random import Random

from kg.networks import Article, Claim, Entity, Network, Quote, network

PROBE = "<img src=x onerror=\"document.documentElement.dataset.hacked='1'\">"
HOSTILE = (
    PROBE,
    "</script><script>document.documentElement.dataset.hacked='1'</script>",
    "javascript:document.documentElement.dataset.hacked='1'",
    "href=\"x\" onclick='y' `${z}` {{ 7*7 }} &lt;b&gt;",
    "شركة الذكاء الاصطناعي \u202e evil",
    "🦙🚀 Llama & friends 👩‍🔬",
    "N" * 300,
    "=HYPERLINK(1)",
)


def made(count: int, each: float = 2.5, seed: int = 1) -> Network:
    """``count`` entities with ``each`` facts a head, scale-free, dated over four years."""
    random = Random(seed)
    kinds = ["Company"] * 5 + ["Person"] * 6 + ["AIModel"] * 3 + ["Software", "Place", "Event"]
    words = ["Alder", "Birch", "Cedar", "Delta", "Ember", "Fjord", "Grove", "Heron", "Isle"]
    entities = [
        Entity(
            f"e{i:05d}", f"{random.choice(words)} {random.choice(words)} {i}", random.choice(kinds)
        )
        for i in range(count)
    ]
    articles = [
        Article(
            f"a{i:04d}", f"Report {i} on the doings of the industry", f"Outlet {i % 7}",
            f"https://news.example/{i}",
            f"{random.randint(2023, 2026)}-{random.randint(1, 12):02d}-{random.randint(1, 28):02d}",
        )
        for i in range(max(5, count // 20))
    ]  # fmt: skip
    relations = ["investedIn", "worksFor", "partneredWith", "developed", "released", "uses"]
    pool = [0, 1]
    claims = []
    for number in range(int(count * each)):
        a = number if number < count else random.choice(pool)
        b = random.choice(pool)
        while b == a:
            b = random.randrange(count)
        pool += [a, b]
        article = random.choice(articles)
        stance = random.choice(["asserted"] * 6 + ["planned", "considered"])
        quote = f"{entities[a].name} was in it with {entities[b].name}, it said, for time {number}"
        claims.append(
            Claim(
                f"c{number:06d}", article.id, random.choice(relations), entities[a].id,
                entities[b].id, when=article.published, first=article.published,
                last=article.published, modality=stance,
                confidence=round(random.uniform(0.5, 1), 2),
                evidence=(Quote(quote, "Again: ", "."),),
            )
        )  # fmt: skip
    return network(entities, claims, articles)


def readable() -> Network:
    """A firm, its people and products: every stance, several relations between two things."""
    entities = [
        Entity("northwind", "Northwind", "Company", ("Northwind Corp.",)),
        Entity("contoso", "Contoso", "Company"),
        Entity("fabrikam", "Fabrikam", "Company"),
        Entity("ada-lark", "Ada Lark", "Person", ("Lark",)),
        Entity("ben-oduya", "Ben Oduya", "Person"),
        Entity("wisp", "Wisp", "AIModel"),
        Entity("wisp-api", "Wisp API", "Software"),
        Entity("island-campus", "Island Campus", "Facility"),
        Entity("faraway", "Faraway Fund", "Company"),
    ]
    articles = [
        Article("a1", "Northwind invests", "Daily Example", "https://news.example/1", "2025-06-02"),
        Article("a2", "Contoso in the news", "The Ledger", "https://news.example/2", "2025-07-09"),
        Article("a3", "Wisp slips again", "Wire One", None, "2026-03-01"),
    ]
    rows: list[tuple[str, str, str, str | None, str | None, dict[str, object]]] = [
        ("c01", "a1", "northwind|investedIn", "contoso", "2025-05", {}),
        ("c02", "a2", "northwind|investedIn", "contoso", "2025-05", {}),
        ("c03", "a3", "northwind|investedIn", "contoso", "2025-05", {}),
        ("c04", "a2", "northwind|partneredWith", "contoso", "2025-07", {"modality": "planned"}),
        ("c05", "a1", "ada-lark|leads", "contoso", "2024/..", {}),
        ("c06", "a3", "contoso|released", "wisp", "2026-03", {"negated": True}),
        ("c07", "a2", "contoso|developed", "wisp", None, {}),
        ("c08", "a2", "wisp-api|partOf", "wisp", None, {}),
        ("c09", "a3", "fabrikam|competesWith", "contoso", None, {"hedged": True}),
        ("c10", "a1", "northwind|builds", "island-campus", "2026", {"modality": "considered"}),
        ("c11", "a2", "ben-oduya|worksFor", "northwind", "2023-02/2025-06", {}),
        ("c12", "a1", "contoso|raised", None, "2025-01", {}),
        ("c13", "a3", "faraway|investedIn", "fabrikam", "2019-04", {"denied_by": "fabrikam"}),
        ("c14", "a3", "contoso|releasedLater", "wisp-api", "2026-06", {"modality": "planned"}),
    ]
    claims = []
    for id, article, head, object, when, more in rows:
        subject, relation = head.split("|")
        first, last = _bounds(when)
        claims.append(
            Claim(
                id, article, relation.replace("releasedLater", "released"), subject, object,
                when=when, first=first, last=last, confidence=0.9,
                evidence=(Quote(f"These are the words of {id}", "Before them. ", ", it said."),),
                **more,  # type: ignore[arg-type]  # rows hold fields of a claim
            )
        )  # fmt: skip
    return network(entities, claims, articles)


def hostile() -> Network:
    """Markup, script addresses, quotes, right-to-left text, emoji and long names everywhere."""
    entities = [Entity(f"h{i}", text, "Company", (text + "!",)) for i, text in enumerate(HOSTILE)]
    articles = [
        Article(f"a{i}", text, text, text if i % 2 else f"javascript:x('{text}')", "2025-01-02")
        for i, text in enumerate(HOSTILE)
    ]
    claims = [
        Claim(
            f"c{i}", f"a{i}", "criticized", f"h{i}", f"h{(i + 1) % len(HOSTILE)}",
            qualifiers={"role": text, "quote": text, "reason": text}, when="2025-01",
            first="2025-01-01", last="2025-01-31", attributed_to=f"h{(i + 2) % len(HOSTILE)}",
            denied_by=f"h{(i + 3) % len(HOSTILE)}", evidence=(Quote(text, text, text),),
        )
        for i, text in enumerate(HOSTILE)
    ]  # fmt: skip
    return network(entities, claims, articles)


def _bounds(when: str | None) -> tuple[str | None, str | None]:
    if when is None:
        return None, None
    first, _, last = when.partition("/")
    last = last or first
    ends = {4: "-12-31", 7: "-28", 10: ""}
    starts = {4: "-01-01", 7: "-01", 10: ""}
    begin = first + starts[len(first)] if first != ".." else None
    return begin, None if last == ".." else last + ends[len(last)]
