package confab.app.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confab.app.journal.Answers.Answer;
import confab.app.journal.Answers.Outcome;
import confab.app.limits.Limit;
import confab.app.limits.Limits;
import confab.protocol.Actor;
import confab.protocol.Id;
import confab.protocol.Kind;
import confab.protocol.Nick;
import confab.protocol.RoomName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private final Queue<Runnable> loop = new ArrayDeque<>();
    private final Answers answers = new Answers(loop::add, new Limits(Map.of(Limit.JOURNAL_QUEUE_ENTRIES, 2L)));
    private final List<String> heard = new ArrayList<>();
    private String throwing = "";

    @BeforeEach
    void listen() {
        answers.listen(new Journal.Listener() {
            @Override
            public void committed(Entry entry, long sequence, long epochMillis) {
                hear("committed " + sequence);
            }

            @Override
            public void repeated(Entry entry, long sequence, long epochMillis) {
                hear("repeated " + sequence);
            }

            @Override
            public void refused(Entry entry, Journal.Why why) {
                hear("refused " + why);
            }
        });
    }

    private void hear(String words) {
        heard.add(words);
        if (words.equals(throwing)) {
            throw new IllegalStateException("planned");
        }
    }

    private static Entry.Said said(String text) {
        try {
            return new Entry.Said(Id.NONE, 0, RoomName.of("#tea"), Actor.guest(Nick.of("alice")), Kind.TEXT, text);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static List<Answer> committed(int first, int last, String text) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(sequence -> new Answer(said(text), Outcome.COMMITTED, sequence, 0))
                .toList();
    }

    private static List<String> words(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(sequence -> "committed " + sequence)
                .toList();
    }

    @Test
    void eachOutcomeIsToldAsWhatItIs() {
        Entry said = said("a");

        answers.add(List.of(
                new Answer(said, Outcome.COMMITTED, 7, 0),
                new Answer(said, Outcome.REPEATED, 6, 0),
                Answer.refused(said, Outcome.ID_REUSED),
                Answer.refused(said, Outcome.NOT_WRITTEN)));

        assertThat(heard).containsExactly("committed 7", "repeated 6", "refused ID_REUSED", "refused NOT_WRITTEN");
        assertThat(loop).isEmpty();
    }

    @Test
    void muchIsToldInPiecesAndNothingOvertakesThem() {
        answers.add(committed(1, 100, "x".repeat(4_096)));
        int first = heard.size();
        assertThat(first).isBetween(1, 99);

        answers.add(committed(101, 110, "x"));
        assertThat(heard).as("waits for its turn").hasSize(first);
        assertThat(loop).hasSize(1);

        while (!loop.isEmpty()) {
            int before = heard.size();
            loop.remove().run();
            assertThat(heard.size()).isGreaterThan(before);
        }
        assertThat(heard).isEqualTo(words(1, 110));
    }

    @Test
    void oneThatThrowsKeepsNoneFromBeingTold() {
        throwing = "committed 13";
        assertThatThrownBy(() -> answers.add(committed(12, 15, "x"))).hasMessage("planned");

        assertThat(loop).hasSize(1);
        loop.remove().run();

        assertThat(heard).isEqualTo(words(12, 15));
    }

    @Test
    void aPlaceIsTakenUntilTheAnswerIsTold() {
        Entry presence = new Entry.Presence(() -> {});
        assertThat(answers.expect(said("a"))).isTrue();
        assertThat(answers.expect(presence)).isTrue();
        assertThat(answers.expect(said("b"))).isTrue();
        assertThat(answers.expect(said("c"))).isFalse();
        assertThat(answers.expect(presence)).as("always").isTrue();

        answers.add(List.of(new Answer(presence, Outcome.COMMITTED, 0, 0)));
        assertThat(answers.expect(said("c"))).isFalse();
        answers.add(List.of(Answer.refused(said("a"), Outcome.NOT_WRITTEN)));

        assertThat(answers.expect(said("c"))).isTrue();
        assertThat(answers.expect(said("d"))).isFalse();
    }
}
