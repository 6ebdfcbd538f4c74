package confab.app.crash;

import confab.app.crash.Faults.Kind;
import java.util.HashMap;
import java.util.Map;

/**
 * That one client was told each message of its rooms once and in order: with frames from the first to the last, over all its
 * connections; with lines from where a connection came in to that connection's end.
 */
final class OrderCheck {
    private final Testimony testimony;
    private final Map<String, Kept.Entry> byText;
    private final Map<String, Integer> placeOfTopic;
    private final Faults faults;
    private final Map<String, Long> last = new HashMap<>();
    private final Map<String, Integer> lastTopic = new HashMap<>();

    OrderCheck(Testimony testimony, Map<String, Kept.Entry> byText, Map<String, Integer> placeOfTopic, Faults faults) {
        this.testimony = testimony;
        this.byText = byText;
        this.placeOfTopic = placeOfTopic;
        this.faults = faults;
    }

    void check() {
        for (Seen seen : testimony.seen()) {
            if (seen instanceof Seen.Began && testimony.form() == Testimony.Form.LINES) {
                last.clear();
            } else if (seen instanceof Seen.Heard heard && heard.how() != Seen.How.RECALLED) {
                heard(heard);
            } else if (seen instanceof Seen.Entered entered) {
                entered(entered);
            } else if (seen instanceof Seen.Acknowledged answer && answer.sequence() > 0) {
                acknowledged(answer);
            } else if (seen instanceof Seen.HeardTopic topic) {
                heardTopic(topic);
            }
        }
    }

    /** Must have been told everything up to these. */
    void requireUpTo(Map<String, Long> newest) {
        for (String room : testimony.rooms()) {
            long expected = newest.getOrDefault(room, 0L);
            long told = last.getOrDefault(room, 0L);
            if (told != expected) {
                faults.add(
                        Kind.MISHEARD,
                        testimony.witness() + " knows " + room + " up to " + told + " in the end, and not " + expected);
            }
        }
    }

    private void heard(Seen.Heard heard) {
        Kept.Entry entry = byText.get(heard.text());
        long sequence = heard.sequence() == 0 && entry != null ? entry.sequence() : heard.sequence();
        if (sequence == 0) {
            return; // It is not in the file, which is told elsewhere.
        }
        boolean page = testimony.form() == Testimony.Form.LINES && heard.how() == Seen.How.HISTORY;
        if (!page || last.containsKey(heard.room())) {
            requireNext(heard.room(), sequence, heard);
        }
        last.put(heard.room(), sequence);
    }

    private void requireNext(String room, long sequence, Seen seen) {
        long told = last.getOrDefault(room, 0L);
        if (told >= 0 && sequence != told + 1) {
            faults.add(Kind.MISHEARD, testimony.witness() + " knows up to " + told + " and is then told " + seen);
        }
    }

    private void entered(Seen.Entered entered) {
        long told = last.getOrDefault(entered.room(), 0L);
        if (entered.newest() >= 0 && told >= 0 && told != entered.newest()) {
            faults.add(Kind.MISHEARD, testimony.witness() + " knows up to " + told + " at " + entered);
        }
        last.put(entered.room(), entered.newest());
    }

    /** One's own that was not told before is the next one; with an echo it was, and so was one that is asked again. */
    private void acknowledged(Seen.Acknowledged answer) {
        long told = last.getOrDefault(answer.room(), 0L);
        if (answer.sequence() <= told && testimony.form() != Testimony.Form.LINES) {
            return;
        }
        if (testimony.form() == Testimony.Form.ECHO) {
            faults.add(Kind.MISHEARD, testimony.witness() + " knows up to " + told + ", without an echo of " + answer);
        } else {
            requireNext(answer.room(), answer.sequence(), answer);
        }
        last.put(answer.room(), answer.sequence());
    }

    private void heardTopic(Seen.HeardTopic topic) {
        Integer place = placeOfTopic.get(topic.topic());
        if (place == null) {
            return; // It is not in the file, which is told elsewhere.
        }
        Integer before = lastTopic.put(topic.room(), place);
        if (before != null && before > place) {
            faults.add(Kind.TOPIC, testimony.witness() + " is told an older topic than before: " + topic);
        }
    }
}
