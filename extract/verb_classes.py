"""Classes of verbs that say whose deed it is that depends on them."""

from __future__ import annotations

# Verbs whose object, not subject, does what the infinitive says ("asked Ada to lead").
OBJECT_CONTROL = frozenset(
    "ask allow force help let make want tell order permit enable urge push persuade convince pay "
    "invite require compel hire appoint name get encourage expect commission recruit tap".split()
)
# Verbs whose object did what follows "for" or "of" ("fined X for breaching").
BLAMING = frozenset(
    "accuse blame charge condemn criticise criticize denounce fin fine praise punish sanction slam "
    "sue suspect thank penalise penalize fault attack convict".split()
)
# Verbs whose object is kept from what follows "from" ("blocked X from buying Y").
PREVENTING = frozenset(
    "ban bar block deter discourage dissuade forbid hinder keep preclude prevent prohibit restrain "
    "stop".split()
)
