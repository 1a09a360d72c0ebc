"""The time of a claim: the date of its event, or since when and until when its state holds.

A figure has two times: the period it is a figure of, and the day it was told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extract import (
    carried_times,
    dates,
    figure_times,
    frame_language,
    lent_times,
    phases,
    share_days,
    statement_times,
    stints,
    tenures,
)
from extract.dates import Interval
from extract.narrative import Narrative
from extract.narrative_steps import clause_of
from extract.occasions import session
from extract.relations import catalogue

if TYPE_CHECKING:
    from extract.model import TimeExpression
    from extract.relations.proposal import Context, Proposal
    from extract.statements import Statement

# Possessives, roles and places state what is so; a date beside them dates something else.
_TIMELESS = ("possession.", "place.", "role.", "generation.")
# Of these not even "since 2019" says since when: it is said of the verb beside them.
_BESIDE = ("possession.", "place.modifier", "site.", "generation.")
_FIGURES = frozenset({"reportedFigure", "forecastFigure"})
_TOLD = _FIGURES | {"announced", "rated"}
# Dated only by words of their own ("since 2019"): a date in the clause is that of something else.
_STANDING = frozenset({"developed", "locatedIn", "competesWith", "basedOn", "operates", "partOf"})
# News of the day: without a date of their own they happened on the last day that was named.
_OF_THE_DAY = frozenset({"sharePriceMoved"})
_POSTS = frozenset({"worksFor", "leads"})
_OF_DEALS = frozenset({"valuedAt", "raised", "investedIn", "acquired", "partneredWith"})
_DAY, _YEAR = 4, 2


class ClaimTimes:
    """Dates the claims of one article."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.narrative = Narrative(context.doc, context.times)
        self.session = session(context)

    def of_statement(self, one: Statement) -> str | None:
        """When words were said: the date of their verb, else the day of the recorded occasion.

        A date within the words themselves is not the one of their saying.
        """
        at = one.trigger
        found = self.narrative.governing(at, saying=True) if at is not None else None
        if found is not None and any(start <= found.start < end for start, end in one.scope):
            found = None
        if (
            found is not None
            and at is not None
            and not statement_times.is_of_saying(self.context.doc[at], found)
        ):
            found = None
        if found is None and at is not None:
            found = lent_times.of_document(self.narrative, self.context.doc[at])
        return found.edtf if found is not None else self.session

    def of(self, proposal: Proposal) -> tuple[str | None, dict[str, Any]]:
        """EDTF of the claim's time, and the qualifiers that hold dates."""
        if proposal.relation in _FIGURES:
            return self._figure(proposal)
        if proposal.relation == "delayed":
            return self._delay(proposal)
        if proposal.undated and proposal.relation == "founded":
            founded = phases.set_up(self.context, self.narrative, proposal)
            return founded.edtf if founded is not None else None, {}
        if proposal.when is not None or proposal.undated:
            return proposal.when or lent_times.since_then(self.narrative, proposal), {}
        if proposal.relation in _POSTS:
            return self._post(proposal), {}
        if proposal.relation == "founded":
            founded = phases.founding(self.context, self.narrative, proposal)
            return founded.edtf if founded is not None else None, {}
        if proposal.rule.startswith(_BESIDE) and proposal.relation in _STANDING | {"succeeds"}:
            return None, {}
        return self._plain(proposal), {}

    def _plain(self, proposal: Proposal) -> str | None:
        if proposal.relation in _STANDING or proposal.rule.startswith(_TIMELESS):
            return self._standing(proposal)
        told = proposal.relation in _TOLD | phases.words("told")
        found = self.narrative.governing(proposal.trigger.i, saying=told, after=_anchor(proposal))
        if found is not None and phases.is_of_other(proposal.trigger, found):
            return None
        if catalogue.shape(proposal.relation).time == "event":
            return self._event(proposal, found)
        when = self._state(proposal, found)
        if when is None and proposal.relation == "pricedAt":
            when = lent_times.of_launch(self.context, self.narrative, proposal)
            when = when or carried_times.offered_since(self.context, proposal)
        return when

    def _post(self, proposal: Proposal) -> str | None:
        """The time of a post: as its own words have it, and as other verbs of its holder do."""
        when = None if proposal.rule.startswith(_BESIDE) else self._plain(proposal)
        apart = lent_times.by_distance(self.context, self.narrative, proposal.trigger)
        if apart is not None and (phase := self._phase(proposal)):
            when = f"{apart}/.." if phase == "start" else f"../{apart}"
        return stints.held(self.context, self.narrative, proposal, when)

    def _standing(self, proposal: Proposal) -> str | None:
        """Since when or until when something is so, by words of its own."""
        words = self._state_words(proposal)
        if proposal.relation in ("locatedIn", "developed") and words and words.startswith(".."):
            words = None  # "based in Oslo, had sales of 5 million by June"
        if proposal.relation == "partOf" and proposal.trigger.lemma_ in phases.words("join"):
            words = words or self._turned(proposal, "start")
        elif proposal.relation == "partOf" and proposal.rule in frame_language.phases():
            words = words or self._turned(proposal, frame_language.phases()[proposal.rule])
        aside = lent_times.is_aside(self.narrative, proposal)
        start = None if words or aside else tenures.since(self.narrative, proposal.trigger)
        return f"{start}/.." if start else words

    def _turned(self, proposal: Proposal, phase: str) -> str | None:
        """The state that the day of the verb begins or ends."""
        day = self.narrative.governing(proposal.trigger.i)
        if day is None or not _precise(day):
            return None
        return f"{day.edtf}/.." if phase == "start" else f"../{day.edtf}"

    def _event(self, proposal: Proposal, found: TimeExpression | None) -> str | None:
        """The date of an event, by its clause, by what stands beside it, by the occasion."""
        moved = share_days.behind(self.context, proposal)
        if moved is not None and proposal.relation in _OF_THE_DAY:
            return self._lasting(proposal, moved[0]) if moved[1] else moved[0]
        if found is not None and (
            lent_times.is_once(proposal.trigger, found) or phases.is_undone(proposal)
        ):
            return None
        apart = lent_times.by_distance(self.context, self.narrative, proposal.trigger)
        if apart is not None:
            return apart
        when = self.narrative.whole(found) if found is not None else None
        if found is not None and tenures.is_limit(self.context.text, found):
            return self._by_limit(proposal, found)
        of_year = when and proposal.relation in _OF_THE_DAY and share_days.precision(when) == _YEAR
        if of_year and (found is None or not tenures.is_within(self.context, found)):
            when = None  # "next year's bill", in the same clause
        if when is None and proposal.relation in _OF_THE_DAY:
            when = share_days.last_told(self.context, proposal.trigger.idx) or self.session
        if when is None and proposal.trigger.pos_ == "VERB":
            found = phases.beside(self.context, proposal.trigger)
            when = found.edtf if found is not None else None
        if when is None and (found := self._of_deal(proposal)) is not None:
            when = found.edtf
        since = tenures.since(self.narrative, proposal.trigger)
        if when is None and since:
            return self._lasting(proposal, since)
        if when is None and (
            proposal.rule.startswith("rounds.") or carried_times.is_also(proposal.trigger)
        ):
            when = carried_times.beside(self.context, proposal) or carried_times.before(
                self.context, self.narrative, proposal
            )
        if when is None and proposal.rule.startswith("rounds."):
            when = carried_times.round_told(self.context, self.narrative, proposal)
        if when and found is not None and (self._is_since(found) or since == found.edtf):
            when = self._lasting(proposal, when)
        if when is None and proposal.relation in phases.words("news"):
            when = carried_times.news_before(self.context, self.narrative, proposal)
        return when or (self.session if proposal.relation in _TOLD else None)

    def _of_deal(self, proposal: Proposal) -> TimeExpression | None:
        """The day of the round or deal that the words are about."""
        if proposal.rule == "rounds.lead":
            above, at = clause_of(proposal.trigger.head), proposal.trigger
            before = [t for u, t in self.context.times_of(at.sent) if above.i < u.i < at.i]
            if (found := self.narrative.governing(above.i, saying=True)) is not None:
                # "raised a sum in May and another in June, led by Acme"
                return before[-1] if before and before[-1].edtf else found
        if proposal.relation not in _OF_DEALS:
            return None
        return lent_times.of_deal(self.context, self.narrative, proposal.trigger)

    def _by_limit(self, proposal: Proposal, limit: TimeExpression) -> str | None:
        """ "To be out before Christmas": at any time until then; "has until May to comment" tells
        no day of it."""
        word = self.context.text[: limit.start].rstrip().lower().removesuffix(" the")
        if word.endswith(" until") and phases.waits(clause_of(proposal.trigger)):
            return limit.edtf
        if proposal.relation not in phases.words("promised") or not word.endswith("before"):
            return None
        within = "end of" in limit.text or "year-end" in limit.text
        return limit.edtf if within or not _precise(limit) else f"../{limit.edtf}"

    def of_absence(self, proposal: Proposal) -> str | None:
        """What has not happened has not by the article's day: "has not opened an inquiry"."""
        verb = clause_of(proposal.trigger)
        lasting = any(t.dep_ == "aux" and t.lower_ in ("has", "have") for t in verb.children)
        event = catalogue.shape(proposal.relation).time == "event"
        return self.context.published if lasting and event else None

    def _is_since(self, time: TimeExpression) -> bool:
        return self.context.text[max(0, time.start - 6) : time.start].lower().strip() == "since"

    def _lasting(self, proposal: Proposal, when: str) -> str:
        """What was done since a day was done from then until the article's day."""
        then = any(c.lower_ == "when" for c in clause_of(proposal.trigger).children)
        if then or isinstance(dates.parse(when), Interval) or self.context.published is None:
            return when
        if proposal.relation in phases.words("going_on"):
            return f"{when}/.."
        if proposal.relation not in phases.words("until_now"):
            return when
        return share_days.until_now(when, self.context.published)

    def _is_of_later(self, proposal: Proposal, time: TimeExpression) -> bool:
        """ "sells to Acme and, since October, to Contoso": not of Acme."""
        before = self.context.text[max(0, time.start - 12) : time.start].lower().split()
        ends = (proposal.subject, proposal.object)
        earlier = all(end is None or end.mention.start < time.start for end in ends)
        return earlier and before[-2:] in (["and,", "since"], ["and", "since"])

    def _state_words(self, proposal: Proposal) -> str | None:
        if lent_times.is_aside(self.narrative, proposal):
            return None
        start, end = self.narrative.from_until(proposal.trigger.i, after=_anchor(proposal))
        end = end or tenures.until(self.narrative, proposal.trigger)
        return f"{start or '..'}/{end or '..'}" if start or end else None

    def _state(self, proposal: Proposal, found: TimeExpression | None) -> str | None:
        if found is not None and self._is_of_later(proposal, found):
            return None
        said = self._state_words(proposal)
        if said is not None or found is None or found.edtf is None:
            return said
        phase = self._phase(proposal)
        value = dates.parse(found.edtf)
        if isinstance(value, Interval):
            if phase is None:
                return None if proposal.relation in _POSTS else found.edtf
            return f"{value.start}/.." if phase == "start" else f"../{value.end}"
        return {"start": f"{found.edtf}/..", "end": f"../{found.edtf}"}.get(phase or "")

    def _phase(self, proposal: Proposal) -> str | None:
        phase = proposal.phase or frame_language.phases().get(proposal.rule)
        if phase is None and proposal.relation in _POSTS:
            phase = tenures.phase_of(self.context, proposal)
        return phase

    def _figure(self, proposal: Proposal) -> tuple[str | None, dict[str, Any]]:
        """When the figure was given, and which period it is of."""
        told = lent_times.by_distance(
            self.context, self.narrative, proposal.trigger, periods=True
        ) or figure_times.told_on(self.context, self.narrative, proposal)
        period = figure_times.period_of(self.context, proposal, told)
        if told and period and _holds(told, period):
            # "announced spending for the current year in January": the telling is the finer one.
            told, period = period, told
        return proposal.when or told or self.session, {"period": period} if period else {}

    def _delay(self, proposal: Proposal) -> tuple[str | None, dict[str, Any]]:
        start, end = self.narrative.moved(proposal.trigger.i)
        known = {"from_date": start, "to_date": end}
        qualifiers = {
            name: value
            for name, value in known.items()
            if value is not None and name not in proposal.qualifiers
        }
        targets = {start, end, *proposal.qualifiers.values()}
        found = self.narrative.governing(proposal.trigger.i)
        when = found.edtf if found is not None and found.edtf not in targets else None
        return proposal.when or when, qualifiers


def _holds(longer: str, shorter: str) -> bool:
    """Whether the first time begins no later, ends no earlier, and is longer than the second."""
    (start, end), (first, last) = dates.bounds(longer), dates.bounds(shorter)
    if None in (start, end, first, last) or (start, end) == (first, last):
        return False
    return str(start) <= str(first) and str(last) <= str(end)


def _anchor(proposal: Proposal) -> int | None:
    """Where what the verb does something to ends, if it stands after the verb."""
    end = proposal.object.mention.end if proposal.object is not None else None
    if end is None and proposal.quantity is not None:
        end = proposal.quantity.end
    return end if end is not None and end > proposal.trigger.idx else None


def _precise(time: TimeExpression) -> bool:
    return time.edtf is not None and share_days.precision(time.edtf) > 0
