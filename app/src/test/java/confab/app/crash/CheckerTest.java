package confab.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.crash.Faults.Kind;
import confab.app.crash.Seen.How;
import confab.app.crash.Seen.Matter;
import confab.app.crash.Testimony.Form;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each fault that the crash test is there for is planted, and found: a checker that finds nothing proves nothing. */
class CheckerTest {
    private static final String ROOM = "#lobby";

    private final List<Kept.Entry> file = new ArrayList<>();
    private final Map<String, String> topics = new HashMap<>();
    private final Testimony ana = new Testimony("Ana", Form.SILENT, List.of(ROOM));
    private final Testimony eve = new Testimony("Eve", Form.ECHO, List.of(ROOM));
    private final Testimony ida = new Testimony("ida", Form.LINES, List.of());

    /** Ana says three things and sets a topic; the second she says twice, because the daemon is killed. Eve and ida hear. */
    @BeforeEach
    void anHonestRun() {
        keep(1, "one");
        keep(2, "two");
        file.add(new Kept.Entry(Matter.TOPIC, ROOM, 0, 1_002, "Ana", "tea"));
        keep(3, "three");
        topics.put(ROOM, "tea");
        tell(ana, new Seen.Began(), new Seen.Entered(ROOM, 0), asks(1, "one"), stored(1, 1), asks(2, "two"));
        tell(ana, new Seen.Began(), new Seen.AskedAgain(2), hears(2, "two", How.HISTORY), new Seen.Entered(ROOM, 2));
        tell(ana, stored(2, 2), new Seen.Asked(3, Matter.TOPIC, "Ana", ROOM, "tea"), asks(4, "three"));
        tell(ana, new Seen.Acknowledged(3, ROOM, 0, 0), stored(4, 3));
        tell(ana, new Seen.AskedInVain("never"), new Seen.RefusedInVain("never", "id-reused"));
        tell(ana, asks(5, "no room"), new Seen.Refused(5, "not-stored", true));
        tell(eve, new Seen.Began(), new Seen.Entered(ROOM, 0), hears(1, "one", How.LIVE));
        tell(eve, new Seen.Began(), hears(2, "two", How.HISTORY), new Seen.Entered(ROOM, 2));
        tell(eve, new Seen.HeardTopic(ROOM, 1_002, "Ana", "tea"), hears(3, "three", How.LIVE));
        tell(ida, new Seen.Began(), line(2, "two", How.HISTORY), new Seen.Entered(ROOM, 2));
        tell(ida, line(0, "three", How.LIVE));
    }

    private void keep(long sequence, String text) {
        file.add(new Kept.Entry(Matter.MESSAGE, ROOM, sequence, 1_000 + sequence, "Ana", text));
    }

    private static void tell(Testimony testimony, Seen... seen) {
        testimony.seen().addAll(List.of(seen));
    }

    private static Seen asks(long id, String text) {
        return new Seen.Asked(id, Matter.MESSAGE, "Ana", ROOM, text);
    }

    private static Seen stored(long id, long sequence) {
        return new Seen.Acknowledged(id, ROOM, sequence, 1_000 + sequence);
    }

    private static Seen hears(long sequence, String text, How how) {
        return new Seen.Heard(ROOM, sequence, 1_000 + sequence, "Ana", text, how);
    }

    private static Seen line(long sequence, String text, How how) {
        return new Seen.Heard(ROOM, sequence, 0, "Ana", text, how);
    }

    private Checker.Verdict verdict() {
        return Checker.check(new Kept(file, topics), List.of(ana, eve, ida));
    }

    private List<Kind> faults() {
        return verdict().faults().kinds();
    }

    private void replace(Testimony testimony, Seen what, Seen by) {
        int place = testimony.seen().indexOf(what);
        assertThat(place).isNotNegative();
        testimony.seen().set(place, by);
    }

    @Test
    void anHonestRunIsWithoutFault() {
        assertThat(verdict().faults()).hasToString("none");
    }

    @Test
    void itIsCounted() {
        Tally tally = verdict().tally();

        assertThat(tally.messages).isEqualTo(3);
        assertThat(tally.topics).isEqualTo(1);
        assertThat(tally.acknowledged).isEqualTo(4);
        assertThat(tally.resends).isEqualTo(1);
        assertThat(tally.suppressed).isEqualTo(1);
        assertThat(tally.refused).isEqualTo(2);
        assertThat(tally.connections).isEqualTo(5);
    }

    @Test
    void anAcknowledgedMessageThatIsNotInTheFileIsLost() {
        file.remove(3);

        assertThat(faults()).contains(Kind.LOST, Kind.SHOWN_NOT_STORED);
        assertThat(verdict().faults().count(Kind.LOST)).isEqualTo(1);
    }

    @Test
    void anAcknowledgementWithAnotherSequenceOrTimeIsALoss() {
        replace(ana, stored(4, 3), new Seen.Acknowledged(4, ROOM, 3, 999));

        assertThat(faults()).contains(Kind.LOST);
    }

    @Test
    void aTopicThatWasAcknowledgedAndIsNotInTheFileIsLost() {
        file.remove(2);
        topics.clear();

        assertThat(faults()).contains(Kind.LOST, Kind.SHOWN_NOT_STORED);
    }

    @Test
    void aMessageThatIsInTheFileTwiceIsFound() {
        keep(4, "two");
        tell(eve, hears(4, "two", How.LIVE));

        assertThat(faults()).contains(Kind.REPEATED);
    }

    @Test
    void aGapInTheFileIsFound() {
        file.remove(1);

        assertThat(faults()).contains(Kind.DISORDERED, Kind.LOST);
    }

    @Test
    void aTimeThatGoesBackIsFound() {
        file.set(0, new Kept.Entry(Matter.MESSAGE, ROOM, 1, 5_000, "Ana", "one"));

        assertThat(faults()).contains(Kind.DISORDERED);
    }

    @Test
    void whatNobodyAskedForIsFoundInTheFile() {
        keep(4, "who said that");
        tell(eve, hears(4, "who said that", How.LIVE));

        assertThat(faults()).contains(Kind.INVENTED);
    }

    @Test
    void anotherAuthorInTheFileIsFound() {
        file.set(0, new Kept.Entry(Matter.MESSAGE, ROOM, 1, 1_001, "Eve", "one"));

        assertThat(faults()).contains(Kind.INVENTED, Kind.SHOWN_NOT_STORED);
    }

    @Test
    void whatIsShownAndNotStoredIsFound() {
        tell(ana, asks(9, "too early"), new Seen.Began(), new Seen.AskedAgain(9));
        tell(eve, hears(4, "too early", How.LIVE));

        assertThat(faults()).contains(Kind.SHOWN_NOT_STORED);
    }

    @Test
    void whatIsShownWithAnotherTimeThanItHasInTheEndIsFound() {
        replace(eve, hears(3, "three", How.LIVE), new Seen.Heard(ROOM, 3, 999, "Ana", "three", How.LIVE));

        assertThat(faults()).containsExactly(Kind.SHOWN_NOT_STORED);
    }

    @Test
    void whatIsShownInLinesAndNotStoredIsFound() {
        tell(ida, line(0, "too early", How.LIVE));

        assertThat(faults()).containsExactly(Kind.SHOWN_NOT_STORED);
    }

    @Test
    void whatWasRefusedAndIsInTheFileIsFound() {
        keep(4, "no room");
        tell(eve, hears(4, "no room", How.LIVE));

        assertThat(faults()).contains(Kind.REFUSED_YET_STORED);
        assertThat(verdict().faults().count(Kind.REFUSED_YET_STORED)).isEqualTo(2);
    }

    @Test
    void whatWasAskedInVainAndIsShownIsFound() {
        tell(ida, line(0, "never", How.LIVE));

        assertThat(faults()).contains(Kind.REFUSED_YET_STORED);
    }

    @Test
    void anotherAnswerToTheSameIsFound() {
        keep(4, "four");
        tell(
                ana,
                new Seen.AskedAgain(4),
                stored(4, 3),
                new Seen.AskedAgain(4),
                new Seen.Refused(4, "not-stored", true));

        assertThat(faults()).contains(Kind.ANSWERED_OTHERWISE);
    }

    @Test
    void whatIsNeverAnsweredIsFound() {
        tell(ana, asks(9, "hello?"));

        assertThat(faults()).containsExactly(Kind.UNANSWERED);
    }

    @Test
    void aLineWhoseAnswerWasLostIsNoFault() {
        tell(ida, new Seen.Asked(1, Matter.MESSAGE, "ida", ROOM, "perhaps"));

        assertThat(faults()).isEmpty();
    }

    @Test
    void aReaderWhoMissesOneIsFound() {
        eve.seen().remove(hears(2, "two", How.HISTORY));

        assertThat(faults()).containsOnly(Kind.MISHEARD);
    }

    @Test
    void aReaderWhoIsToldTwiceIsFound() {
        tell(eve, hears(3, "three", How.LIVE));

        assertThat(faults()).containsExactly(Kind.MISHEARD);
    }

    @Test
    void aReaderWhoIsToldOutOfOrderIsFound() {
        replace(eve, hears(1, "one", How.LIVE), hears(2, "two", How.LIVE));
        replace(eve, hears(2, "two", How.HISTORY), hears(1, "one", How.HISTORY));

        assertThat(faults()).contains(Kind.MISHEARD);
    }

    @Test
    void aReaderWhoIsNotToldTheLastOneIsFound() {
        eve.seen().remove(hears(3, "three", How.LIVE));

        assertThat(faults()).containsExactly(Kind.MISHEARD);
    }

    @Test
    void aWriterWhoIsNotToldWhatOthersSaidBetweenIsFound() {
        ana.seen().remove(hears(2, "two", How.HISTORY));
        ana.seen().remove(stored(2, 2));

        assertThat(faults()).contains(Kind.MISHEARD, Kind.UNANSWERED);
    }

    @Test
    void anEchoThatDoesNotComeIsFound() {
        keep(4, "four");
        tell(ana, hears(4, "four", How.LIVE));
        tell(eve, new Seen.Asked(1, Matter.MESSAGE, "Ana", ROOM, "four"), stored(1, 4));
        assertThat(faults()).containsExactly(Kind.MISHEARD);

        eve.seen().add(eve.seen().size() - 1, hears(4, "four", How.ECHO));
        assertThat(faults()).isEmpty();
    }

    @Test
    void aPersonWithLinesWhoMissesOneIsFound() {
        replace(ida, line(2, "two", How.HISTORY), line(1, "one", How.HISTORY));

        assertThat(faults()).containsOnly(Kind.MISHEARD);
    }

    @Test
    void aHistoryThatEndsTooEarlyIsFound() {
        replace(eve, new Seen.Entered(ROOM, 2), new Seen.Entered(ROOM, 3));

        assertThat(faults()).contains(Kind.MISHEARD);
    }

    @Test
    void aTopicThatIsNotTheLastOneIsFound() {
        topics.put(ROOM, "coffee");

        assertThat(faults()).containsExactly(Kind.TOPIC);
    }

    @Test
    void aTopicThatComesBackIsFound() {
        file.add(new Kept.Entry(Matter.TOPIC, ROOM, 0, 2_000, "Ana", "coffee"));
        topics.put(ROOM, "coffee");
        tell(ana, new Seen.Asked(9, Matter.TOPIC, "Ana", ROOM, "coffee"), new Seen.Acknowledged(9, ROOM, 0, 0));
        tell(eve, new Seen.HeardTopic(ROOM, 2_000, "Ana", "coffee"));
        assertThat(faults()).isEmpty();

        tell(eve, new Seen.HeardTopic(ROOM, 1_002, "Ana", "tea"));
        assertThat(faults()).containsExactly(Kind.TOPIC);
    }
}
