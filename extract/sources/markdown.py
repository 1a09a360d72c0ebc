"""Markdown → the plain lines that a reader sees. A small subset, read line by line."""

from __future__ import annotations

import re

_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*")
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*")
_QUOTE = re.compile(r"^ {0,3}(?:>[ \t]?)+")
_ITEM = re.compile(r"([ \t]*)(?:[-*+]|(\d{1,3}[.)]))[ \t]+(?:\[[ xX]\][ \t]+)?(.*)")
_DEFINITION = re.compile(r" {0,3}\[[^\]]+\]:[ \t]*\S+.*")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t:|-]*-[ \t:|-]*\|[ \t:|-]*")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)

_LINK_TARGET = r"\((?:[^()\s]|\([^()]*\))*(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
_INLINE = (
    (re.compile(r"!\[[^\]]*\](?:" + _LINK_TARGET + r"|\[[^\]]*\])"), ""),
    (re.compile(r"\[\^[^\]\s]+\]:?"), ""),
    (re.compile(r"\[([^\[\]]*)\](?:" + _LINK_TARGET + r"|\[[^\]]*\])"), r"\1"),
    (re.compile(r"<((?:https?://|mailto:)[^>\s]+)>"), r"\1"),
    (re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>"), ""),
    (re.compile(r"(`+)(.{1,300}?)\1"), r"\2"),
    (re.compile(r"(?<!\\)(\*\*\*|\*\*|~~)(?=\S)(.{1,300}?)(?<=[^\s\\])\1"), r"\2"),
    (re.compile(r"(?<![\w\\])(___|__|_)(?=\S)(.{1,300}?)(?<=[^\s\\])\1(?!\w)"), r"\2"),
    (re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*]{1,300}?)(?<=[^\s\\])\*(?![\w*])"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!|>~$-])"), r"\1"),
)


def render(markdown: str) -> str:
    """The text without its markup, one line per heading, paragraph or list item.

    Lines that only layout broke are joined. Links keep their words, images, code blocks,
    comments and link definitions go; list items keep ``-`` or their number.
    """
    lines: list[str] = []
    fence = ""
    open_line = False  # whether the last line may go on
    for raw in _COMMENT.sub("", markdown).split("\n"):
        mark = _FENCE.match(raw)
        if fence or mark:
            fence = _fence_after(fence, mark)
            open_line = False
            continue
        text, starts, ends = _line(raw, open_line)
        if text is None:
            open_line = False
            continue
        if open_line and not starts and text:
            lines[-1] = f"{lines[-1]} {text}"
        else:
            lines.append(text)
        open_line = bool(text) and not ends
    return "\n".join(_inline(line) for line in lines).strip("\n") + "\n"


def _fence_after(fence: str, mark: re.Match[str] | None) -> str:
    if not fence:
        return mark[1] if mark else ""
    return "" if mark and mark[1].startswith(fence) else fence


def _line(raw: str, open_line: bool) -> tuple[str | None, bool, bool]:
    """The words of a line (None: it is only layout), whether it starts and ends its block."""
    raw = _QUOTE.sub("", raw)
    if _DEFINITION.fullmatch(raw) or _TABLE_RULE.fullmatch(raw):
        return None, True, True
    if (open_line and _UNDERLINE.fullmatch(raw)) or _RULE.fullmatch(raw):
        return None, True, True
    if heading := _HEADING.fullmatch(raw):
        return heading[1], True, True
    if item := _ITEM.fullmatch(raw):
        return f"{item[2] or '-'} {item[3].strip()}", True, False
    if raw.lstrip().startswith("|"):
        return raw.strip().strip("|").strip(), True, True
    hard_break = raw.endswith(("  ", "\\"))
    return raw.strip().removesuffix("\\") if hard_break else raw.strip(), False, hard_break


def _inline(line: str) -> str:
    for pattern, words in _INLINE:
        line = pattern.sub(words, line)
    return re.sub(r"[ \t]{2,}", " ", line).strip()
