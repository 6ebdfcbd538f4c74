package confab.app.crash;

import confab.app.crash.Faults.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares what clients did and saw with what the journal has in the end. Knows nothing of daemons, sockets and files. Texts
 * are asked for once each, so a text tells which entry is meant.
 */
final class Checker {
    private final Kept kept;
    private final List<Testimony> testimonies;
    private final Faults faults = new Faults();
    private final Tally tally = new Tally();
    private final Map<String, Seen.Asked> askedByText = new HashMap<>();
    private final Set<String> unwanted = new HashSet<>();
    private final Map<String, Kept.Entry> byText = new HashMap<>();
    private final Map<String, Integer> placeOfTopic = new HashMap<>();
    private final Map<String, Long> newest = new HashMap<>();

    private Checker(Kept kept, List<Testimony> testimonies) {
        this.kept = kept;
        this.testimonies = testimonies;
    }

    /** What was found. */
    record Verdict(Faults faults, Tally tally) {}

    static Verdict check(Kept kept, List<Testimony> testimonies) {
        Checker checker = new Checker(kept, testimonies);
        testimonies.forEach(checker::gather);
        checker.checkFile();
        checker.checkTopics();
        testimonies.forEach(checker::checkAnswers);
        testimonies.forEach(checker::checkShown);
        testimonies.forEach(checker::checkOrder);
        return new Verdict(checker.faults, checker.tally);
    }

    private void gather(Testimony testimony) {
        Map<Long, String> texts = new HashMap<>();
        for (Seen seen : testimony.seen()) {
            if (seen instanceof Seen.Asked asked) {
                askedByText.put(asked.text(), asked);
                texts.put(asked.id(), asked.text());
            } else if (seen instanceof Seen.Refused refused && refused.givenUp()) {
                unwanted.add(texts.get(refused.id()));
            } else if (seen instanceof Seen.AskedInVain vain) {
                unwanted.add(vain.text());
            } else if (seen instanceof Seen.Odd odd) {
                faults.add(Kind.ODD, testimony.witness() + ": " + odd.words());
            }
        }
    }

    /** Each text once and as it was asked for, sequences without gaps, time never back. */
    private void checkFile() {
        long millis = Long.MIN_VALUE;
        int place = 0;
        for (Kept.Entry entry : kept.entries()) {
            if (byText.putIfAbsent(entry.text(), entry) != null) {
                faults.add(Kind.REPEATED, "in the file twice: " + entry);
            }
            checkAuthor(entry);
            if (entry.epochMillis() < millis) {
                faults.add(Kind.DISORDERED, "earlier than the one before it: " + entry);
            }
            millis = entry.epochMillis();
            if (entry.matter() == Seen.Matter.TOPIC) {
                placeOfTopic.put(entry.text(), place++);
            } else {
                checkSequence(entry);
            }
        }
    }

    private void checkAuthor(Kept.Entry entry) {
        Seen.Asked asked = askedByText.get(entry.text());
        if (unwanted.contains(entry.text())) {
            faults.add(Kind.REFUSED_YET_STORED, "refused, and in the file: " + entry);
        } else if (asked == null
                || asked.matter() != entry.matter()
                || !asked.room().equals(entry.room())
                || !asked.nick().equals(entry.nick())) {
            faults.add(Kind.INVENTED, "in the file: " + entry + ", asked for: " + asked);
        }
    }

    private void checkSequence(Kept.Entry entry) {
        tally.messages++;
        long expected = newest.getOrDefault(entry.room(), 0L) + 1;
        if (entry.sequence() != expected) {
            faults.add(Kind.DISORDERED, "expected " + expected + " and not " + entry);
        }
        newest.put(entry.room(), entry.sequence());
    }

    /** What is set is what was set last. */
    private void checkTopics() {
        Map<String, String> last = new HashMap<>();
        for (Kept.Entry entry : kept.entries()) {
            if (entry.matter() == Seen.Matter.TOPIC) {
                tally.topics++;
                last.put(entry.room(), entry.text());
            }
        }
        if (!last.equals(kept.topics())) {
            faults.add(Kind.TOPIC, "set last: " + last + ", in force: " + kept.topics());
        }
    }

    private void checkAnswers(Testimony testimony) {
        new AnswerCheck(testimony, byText, faults, tally).check();
    }

    /** Nothing is told that is not in the file, and as it is told. */
    private void checkShown(Testimony testimony) {
        for (Seen seen : testimony.seen()) {
            if (seen instanceof Seen.Heard heard) {
                tally.shown++;
                requireStored(testimony, seen, heard.text(), isAsTold(byText.get(heard.text()), heard));
            } else if (seen instanceof Seen.HeardTopic heard) {
                requireStored(testimony, seen, heard.topic(), isAsTold(byText.get(heard.topic()), heard));
            }
        }
    }

    private void requireStored(Testimony testimony, Seen seen, String text, boolean asTold) {
        if (unwanted.contains(text)) {
            faults.add(Kind.REFUSED_YET_STORED, testimony.witness() + " was told what was refused: " + seen);
        } else if (!asTold) {
            faults.add(
                    Kind.SHOWN_NOT_STORED,
                    testimony.witness() + " was told " + seen + ", in the file: " + byText.get(text));
        }
    }

    private static boolean isAsTold(Kept.Entry entry, Seen.Heard heard) {
        return entry != null
                && entry.matter() == Seen.Matter.MESSAGE
                && entry.room().equals(heard.room())
                && entry.nick().equals(heard.nick())
                && (heard.sequence() == 0 || entry.sequence() == heard.sequence())
                && (heard.epochMillis() == 0 || entry.epochMillis() == heard.epochMillis());
    }

    private static boolean isAsTold(Kept.Entry entry, Seen.HeardTopic heard) {
        return entry != null
                && entry.matter() == Seen.Matter.TOPIC
                && entry.room().equals(heard.room())
                && entry.nick().equals(heard.nick())
                && (heard.epochMillis() == 0 || entry.epochMillis() == heard.epochMillis());
    }

    private void checkOrder(Testimony testimony) {
        OrderCheck order = new OrderCheck(testimony, byText, placeOfTopic, faults);
        order.check();
        order.requireUpTo(newest);
    }
}
