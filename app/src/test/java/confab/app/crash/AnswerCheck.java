package confab.app.crash;

import confab.app.crash.Faults.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The answers that one client got: true, the same each time, and in the end one for everything asked. */
final class AnswerCheck {
    private final Testimony testimony;
    private final Map<String, Kept.Entry> byText;
    private final Faults faults;
    private final Tally tally;

    private final Map<Long, Seen.Asked> asked = new HashMap<>();
    private final Map<Long, Seen.Acknowledged> answers = new HashMap<>();
    private final Map<Long, Seen.Refused> refusals = new HashMap<>();
    private final Set<Long> again = new HashSet<>();
    private final Set<String> heard = new HashSet<>();
    private final Set<String> storedBefore = new HashSet<>();

    AnswerCheck(Testimony testimony, Map<String, Kept.Entry> byText, Faults faults, Tally tally) {
        this.testimony = testimony;
        this.byText = byText;
        this.faults = faults;
        this.tally = tally;
    }

    void check() {
        for (Seen seen : testimony.seen()) {
            if (seen instanceof Seen.Began) {
                tally.connections++;
            } else if (seen instanceof Seen.Asked ask) {
                asked.put(ask.id(), ask);
            } else if (seen instanceof Seen.AskedAgain ask) {
                tally.resends++;
                askedAgain(ask.id());
            } else if (seen instanceof Seen.Heard heard) {
                heard(heard);
            } else if (seen instanceof Seen.RefusedInVain) {
                tally.refused++;
            } else {
                answer(seen);
            }
        }
        if (testimony.form() != Testimony.Form.LINES) {
            asked.values().forEach(this::requireAnswer);
        }
    }

    private void askedAgain(long id) {
        again.add(id);
        if (asked.containsKey(id) && heard.contains(asked.get(id).text())) {
            storedBefore.add(asked.get(id).text());
        }
    }

    private void heard(Seen.Heard message) {
        heard.add(message.text());
        if (message.how() == Seen.How.HISTORY) {
            storedBefore.add(message.text());
        }
    }

    private void answer(Seen seen) {
        if (seen instanceof Seen.Acknowledged acknowledged) {
            acknowledged(acknowledged);
        } else if (seen instanceof Seen.Refused refused) {
            tally.refused++;
            if (refused.givenUp()) {
                refusals.put(refused.id(), refused);
            }
            if (answers.containsKey(refused.id())) {
                faults.add(
                        Kind.ANSWERED_OTHERWISE,
                        testimony.witness() + ": first " + answers.get(refused.id()) + ", then " + refused);
            }
        }
    }

    private void acknowledged(Seen.Acknowledged acknowledged) {
        tally.acknowledged++;
        Seen.Asked ask = asked.get(acknowledged.id());
        if (ask == null || !isStored(acknowledged, byText.get(ask.text()))) {
            faults.add(
                    Kind.LOST,
                    testimony.witness() + ": " + acknowledged + " of " + ask + ", in the file: "
                            + (ask == null ? null : byText.get(ask.text())));
            return;
        }
        Seen.Acknowledged first = answers.putIfAbsent(acknowledged.id(), acknowledged);
        if (first != null && !first.equals(acknowledged) || refusals.containsKey(acknowledged.id())) {
            faults.add(
                    Kind.ANSWERED_OTHERWISE,
                    testimony.witness() + ": " + (first == null ? refusals.get(acknowledged.id()) : first) + ", then "
                            + acknowledged);
        }
        if (again.remove(acknowledged.id()) && !storedBefore.add(ask.text())) {
            tally.suppressed++;
        }
        storedBefore.add(ask.text());
    }

    private static boolean isStored(Seen.Acknowledged told, Kept.Entry entry) {
        return entry != null
                && entry.room().equals(told.room())
                && entry.sequence() == told.sequence()
                && (told.epochMillis() == 0 || told.epochMillis() == entry.epochMillis());
    }

    private void requireAnswer(Seen.Asked ask) {
        if (!answers.containsKey(ask.id()) && !refusals.containsKey(ask.id())) {
            faults.add(Kind.UNANSWERED, testimony.witness() + ": " + ask);
        }
    }
}
