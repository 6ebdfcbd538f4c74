package confab.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.dialect.Encoder;
import confab.app.link.Slice;
import confab.app.link.TurnBuffer;
import confab.protocol.Event;
import confab.protocol.RoomName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EncodingsTest {
    private static final int TURN_BYTES = 4_096;

    private final TurnBuffer turn = new TurnBuffer(TURN_BYTES, this::flush);
    private final Encodings encodings = new Encodings(turn);
    private final CountingEncoder encoder = new CountingEncoder("a");
    private int flushes;

    private void flush() {
        flushes++;
        turn.clear();
    }

    /** Writes its own letter before what a notice says. */
    private static final class CountingEncoder implements Encoder {
        private final String letter;
        private int encoded;

        CountingEncoder(String letter) {
            this.letter = letter;
        }

        @Override
        public void encode(Event event, ByteBuffer out) {
            encoded++;
            out.put((letter + ":" + ((Event.Notice) event).text()).getBytes(StandardCharsets.UTF_8));
        }
    }

    private String text(Slice slice) {
        return StandardCharsets.UTF_8
                .decode(turn.view(slice.start(), slice.end()))
                .toString();
    }

    @Test
    void anEventForManyIsEncodedOnceAndItsBytesAreShared() {
        Event event = new Event.Notice("hi");

        Slice first = encodings.encode(event, encoder);
        Slice second = encodings.encode(event, encoder);

        assertThat(second).isSameAs(first);
        assertThat(text(first)).isEqualTo("a:hi");
        assertThat(encoder.encoded).isEqualTo(1);
    }

    @Test
    void eachEncoderHasBytesOfItsOwn() {
        Event event = new Event.Notice("hi");
        CountingEncoder other = new CountingEncoder("b");
        List<String> texts = new ArrayList<>();

        for (int i = 0; i < 3; i++) {
            texts.add(text(encodings.encode(event, encoder)));
            texts.add(text(encodings.encode(event, other)));
        }

        assertThat(texts).containsExactly("a:hi", "b:hi", "a:hi", "b:hi", "a:hi", "b:hi");
        assertThat(encoder.encoded).isEqualTo(1);
        assertThat(other.encoded).isEqualTo(1);
    }

    @Test
    void eventsAreKnownByIdentityNotByWhatTheySay() {
        encodings.encode(new Event.Notice("hi"), encoder);
        encodings.encode(new Event.Notice("hi"), encoder);

        assertThat(encoder.encoded).isEqualTo(2);
    }

    @Test
    void theBytesOfAnEarlierEventStayGoodInTheSameTurn() {
        Slice one = encodings.encode(new Event.Notice("one"), encoder);
        Slice two = encodings.encode(new Event.Notice("two"), encoder);

        assertThat(text(one)).isEqualTo("a:one");
        assertThat(text(two)).isEqualTo("a:two");
    }

    @Test
    void inTheNextTurnItIsEncodedAgain() {
        Event event = new Event.Notice("hi");
        encodings.encode(event, encoder);
        turn.clear();
        encodings.encode(new Event.Notice("something else in its place"), new CountingEncoder("b"));

        assertThat(text(encodings.encode(event, encoder))).isEqualTo("a:hi");
        assertThat(encoder.encoded).isEqualTo(2);
    }

    @Test
    void whatIsEncodedBehindAnEarlyFlushIsGoodForTheRestOfTheTurn() {
        String large = "x".repeat(TURN_BYTES);
        encodings.encode(new Event.Notice(large), encoder);
        assertThat(flushes).isZero();
        Event event = new Event.Notice("hi");

        Slice first = encodings.encode(event, encoder);

        assertThat(flushes).isEqualTo(1);
        assertThat(encodings.encode(event, encoder)).isSameAs(first);
        assertThat(text(first)).isEqualTo("a:hi");
    }

    @Test
    void anEventWithoutWordsIsNoBytesAndIsNotAskedForTwice() {
        int[] asked = new int[1];
        Encoder silent = (event, out) -> asked[0]++;
        Event event = new Event.Notice("hi");

        assertThat(encodings.encode(event, silent).length()).isZero();
        assertThat(encodings.encode(event, silent).length()).isZero();
        assertThat(asked[0]).isEqualTo(1);
    }

    @Test
    void moreEncodersThanAreRememberedAreRightAllTheSame() {
        List<CountingEncoder> encoders = new ArrayList<>();
        for (String letter : "abcdefg".split("")) {
            encoders.add(new CountingEncoder(letter));
        }
        for (int i = 0; i < 3; i++) {
            Event event = new Event.Notice("hi " + i);
            for (CountingEncoder one : encoders) {
                assertThat(text(encodings.encode(event, one))).isEqualTo(one.letter + ":hi " + i);
            }
        }
    }

    @Test
    void threeEncodersAreRemembered() {
        List<CountingEncoder> encoders =
                List.of(new CountingEncoder("a"), new CountingEncoder("b"), new CountingEncoder("c"));
        Event event = new Event.Notice("hi");

        for (int i = 0; i < 10; i++) {
            encoders.forEach(one -> encodings.encode(event, one));
        }

        assertThat(encoders).extracting(one -> one.encoded).containsOnly(1);
    }

    @Test
    void eventsToldTogetherAreEncodedOnceAndArePartsOfOnePiece() {
        List<Event> events = List.of(new Event.Notice("1"), new Event.Notice("2"), new Event.Notice("3"));

        assertThat(text(encodings.encode(events, 0, 3, encoder))).isEqualTo("a:1a:2a:3");
        assertThat(text(encodings.encode(events, 1, 2, encoder))).isEqualTo("a:2");
        assertThat(text(encodings.encode(events, 1, 3, encoder))).isEqualTo("a:2a:3");
        assertThat(encodings.encode(events, 0, 3, encoder)).isSameAs(encodings.encode(events, 0, 3, encoder));
        assertThat(encoder.encoded).isEqualTo(3);
    }

    @Test
    void oneOfThemAloneIsNotTakenForAllOfThem() {
        List<Event> events = List.of(new Event.Notice("1"), new Event.Notice("2"));
        encodings.encode(events, 0, 2, encoder);

        assertThat(text(encodings.encode(events.get(0), encoder))).isEqualTo("a:1");
        assertThat(text(encodings.encode(events, 0, 2, encoder))).isEqualTo("a:1a:2");
    }

    @Test
    void behindAnEarlyFlushEventsToldTogetherAreEncodedAgain() {
        List<Event> events = List.of(new Event.Notice("1"), new Event.Notice("2"));
        encodings.encode(events, 0, 2, encoder);
        encodings.encode(new Event.Notice("x".repeat(TURN_BYTES)), new CountingEncoder("b"));
        encodings.encode(new Event.Notice("y"), new CountingEncoder("c"));
        assertThat(flushes).isEqualTo(1);

        assertThat(text(encodings.encode(events, 1, 2, encoder))).isEqualTo("a:2");
        assertThat(encoder.encoded).isEqualTo(4);
    }

    @Test
    void longerAndShorterListsFollowEachOther() {
        for (int size : new int[] {1, 40, 3, 200}) {
            List<Event> events = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                events.add(new Event.Notice("" + i));
            }
            assertThat(text(encodings.encode(events, size - 1, size, encoder))).isEqualTo("a:" + (size - 1));
        }
    }

    @Test
    void whatOneIsToldBetweenDoesNotMakeTheOthersBeEncodedAgain() throws Exception {
        int[] encoded = new int[1];
        Encoder frames = (event, out) -> {
            encoded[0]++;
            out.put(new byte[10]);
        };
        List<Event> messages = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            messages.add(new Event.Notice("m" + i));
        }
        for (int i = 0; i < 100; i++) {
            encodings.encode(messages, 0, i, frames);
            encodings.encode(new Event.Stored(1, RoomName.of("#tea"), i, 0), frames);
            encodings.encode(messages, i + 1, 100, frames);
        }

        assertThat(encoded[0]).isEqualTo(200);
    }
}
