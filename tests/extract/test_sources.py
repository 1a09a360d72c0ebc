"""Files and texts → articles, and a clear word on everything that is none."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import DateError, InputError, SourceError
from extract.sources import find, load, read_text
from extract.sources.decode import MAX_BYTES
from extract.sources.text import guess_title

TODAY = date(2026, 11, 22)


def write(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def read(text: str, name: str = "a.txt", **options: str):
    return read_text(text, name=name, today=TODAY, **options)


def test_text_is_kept_as_it_is_but_for_marks_and_line_ends(tmp_path):
    path = write(
        tmp_path,
        "a.txt",
        b"\xef\xbb\xbfOne line\r\n\r\n  two \xe2\x80\x9cquoted\xe2\x80\x9d\rthree\n",
    )
    assert load(path, today=TODAY).text == "One line\n\n  two “quoted”\nthree\n"


def test_front_matter_comes_before_options_and_is_not_text(tmp_path):
    path = write(
        tmp_path,
        "a.md",
        "---\ntitle: 'Acme: a story'\noutlet: The Paper\npublished: 2026-06-08\n"
        "tags: [x]\n---\nBody here.\n",
    )
    article = load(path, today=TODAY, title="Other", url="https://example.org/a")
    assert article.title == "Acme: a story"
    assert article.outlet == "The Paper"
    assert article.published == "2026-06-08"
    assert article.url == "https://example.org/a"
    assert article.text == "Body here.\n"


def test_front_matter_is_read_in_plain_text_too():
    assert read("---\npublished: 2026-01-02\n---\nHello.").published == "2026-01-02"


def test_a_rule_above_prose_is_no_front_matter():
    assert read("---\nIt was a dark night.\nAnd so on.").text.startswith("---\nIt was")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\ntitle: [open\npublished: 1\n---\nText", "line 3"),
        ("---\ntitle: a: b\n---\nText", "line 2"),
        ("---\ntitle: Acme\nText goes on", "line 1"),
        ("---\njust words\n---\nText", "line 2"),
        ("---\nurl: https://example.org\ntitle: {a: b}\n---\nText", "line 3"),
    ],
)
def test_malformed_front_matter_names_the_line(text, line):
    with pytest.raises(SourceError, match=line):
        read(text)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "only white space"),
        (b"abc\0def", "NUL byte at position 3"),
        (b"\x01\x02\x03\x04abcdef", "control characters"),
        (b"caf\xe9 au lait", "byte 0xe9 at position 3"),
        (b"one\ntwo \xff\n", r"line 2"),
        (b"\xff\xfea\0b\0", "UTF-16"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"x" * (MAX_BYTES + 1), "Split it up"),
        (b"---\ntitle: Acme\n---\n\n", "no text after its front matter"),
    ],
)
def test_unusable_files_are_refused_with_the_reason(tmp_path, data, words):
    path = write(tmp_path, "bad.txt", data)
    with pytest.raises(SourceError, match=words) as caught:
        load(path, today=TODAY)
    assert str(path) in str(caught.value)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    "day", ["2026-11-23", "2027-01-01", "2026-02-31", "soon", "8 June 2026", "2026-6-8", ""]
)
def test_only_days_up_to_today_are_publication_days(day):
    if not day:
        assert read("Some text.", published=day).published is None
        return
    with pytest.raises(DateError) as caught:
        read("Some text.", published=day)
    assert caught.value.value == day


def test_a_time_of_day_is_dropped_and_today_is_allowed():
    assert read("Text.", published="2026-11-22T23:59:00Z").published == "2026-11-22"


@pytest.mark.parametrize(
    "url", ["example.org/a", "javascript:alert(1)", "https://a b", "https://x/<y>"]
)
def test_addresses_that_make_no_iri_are_refused(url):
    with pytest.raises(SourceError, match="web address"):
        read("Text.", url=url)


def test_missing_files_folders_and_other_suffixes_are_refused(tmp_path):
    for path in (tmp_path / "none.txt", tmp_path, write(tmp_path, "a.pdf", "x")):
        with pytest.raises(SourceError, match=r"does not exist|not a file|suffix"):
            load(path, today=TODAY)


def test_a_folder_gives_its_articles_sorted_and_passes_over_the_rest(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / ".hidden").mkdir()
    names = ["b.txt", "a.md", "sub/c.txt", "README.md", "notes.json", ".hidden/d.txt", ".e.txt"]
    for name in names:
        write(tmp_path, name, "x")
    expected = [tmp_path / "a.md", tmp_path / "b.txt", tmp_path / "sub/c.txt"]
    assert find([tmp_path]) == expected
    assert find([tmp_path / "b.txt", tmp_path]) == [expected[1], expected[0], expected[2]]


def test_a_folder_without_articles_is_an_error(tmp_path):
    with pytest.raises(SourceError, match="holds no"):
        find([tmp_path])


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Acme buys Globex for a song\n\nThe deal was done.", "Acme buys Globex for a song"),
        ("Will Acme buy Globex? – Image: The Paper\nBody.", "Will Acme buy Globex?"),
        ("OPINION\nWhy Acme must not buy Globex\nBody.", "Why Acme must not buy Globex"),
        ("Acme said on Monday that it had bought Globex.\nMore.", None),
        ("one two", None),
        ("", None),
    ],
)
def test_the_first_line_is_the_title_if_it_looks_like_a_headline(text, title):
    assert guess_title(text) == title


def test_identity_is_the_address_else_the_head_else_the_text():
    one = read("Acme buys Globex today\nBody one.", published="2026-01-02")
    same = read("Acme buys Globex today\nBody two, corrected.", published="2026-01-02")
    other = read("Acme buys Globex today\nBody one.", published="2026-01-03")
    assert one.id == same.id != other.id
    url = "https://example.org/a"
    assert read("A.", url=url).id == read("Quite another text.", url=url, published="2026-01-01").id
    assert read("Nothing but this.").id != read("Nothing but that.").id
    assert len(one.id) == 16


@given(st.text(max_size=400))
def test_any_text_gives_an_article_or_a_clear_refusal(text):
    for name in ("x.txt", "x.md"):
        try:
            article = read_text(text, name=name, today=TODAY)
        except InputError as error:
            assert name in str(error)
        else:
            assert article.text.strip()
            assert "\r" not in article.text
