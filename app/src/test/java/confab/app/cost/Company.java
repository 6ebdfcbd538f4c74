package confab.app.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * People in one room, of whom the first speaks. Whatever was said has been heard by everybody when the speaker says more:
 * so what is said at once is told in one turn of the loop.
 */
final class Company implements AutoCloseable {
    /** 64 bytes, as in the benchmarks. */
    static final String TEXT = "What everybody says all the time, and nobody is tired to hear it.".substring(1);

    private final List<Member> members = new ArrayList<>();

    private Company() {}

    /** So many come into {@code room}; returns when all have been told of all. */
    static Company gather(Speech speech, int port, String room, int size) {
        Company company = new Company();
        for (int i = 0; i < size; i++) {
            company.members.add(speech.come(port, room.substring(1) + (1_000_000 + i)));
        }
        company.members.forEach(member -> member.join(room));
        company.members.forEach(Member::awaitJoined);
        company.say(1, 1);
        return company;
    }

    /** The speaker says so much at once, everybody hears it, and again, {@code times} times. */
    void say(int times, int atOnce) {
        List<String> texts = Collections.nCopies(atOnce, TEXT);
        for (int i = 0; i < times; i++) {
            members.get(0).say(texts);
            members.subList(1, members.size()).forEach(member -> hear(member, texts));
            members.get(0).expectStored(atOnce);
        }
    }

    /** The speaker says {@code text} so often, and only the first {@code listeners} of the others hear it. */
    void sayToSome(int listeners, int times, String text) {
        for (int i = 0; i < times; i++) {
            members.get(0).say(List.of(text));
            members.subList(1, 1 + listeners).forEach(member -> hear(member, List.of(text)));
        }
    }

    /** Those hear it who have not. */
    void othersHear(int listeners, int times, String text) {
        List<String> texts = Collections.nCopies(times, text);
        members.subList(1 + listeners, members.size()).forEach(member -> hear(member, texts));
    }

    private static void hear(Member member, List<String> texts) {
        texts.forEach(text -> assertThat(member.hear()).isEqualTo(text));
    }

    @Override
    public void close() {
        members.forEach(Member::close);
    }
}
