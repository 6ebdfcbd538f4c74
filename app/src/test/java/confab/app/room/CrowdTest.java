package confab.app.room;

import static org.assertj.core.api.Assertions.assertThat;

import confab.protocol.Actor;
import confab.protocol.Cause;
import confab.protocol.Event;
import confab.protocol.EventCodec;
import confab.protocol.FrameDecoder;
import confab.protocol.RoomName;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrowdTest {
    private static final RoomName ROOM = Scene.room("#" + "房".repeat(64));

    private final Crowd crowd = new Crowd();
    private final List<Event> told = new ArrayList<>();

    private void tell() {
        crowd.tell(ROOM, told::add);
    }

    private static Actor actor(String nick) {
        return Actor.guest(Scene.nick(nick));
    }

    private static Event.Departure departure(String nick, String reason) {
        return new Event.Departure(actor(nick), Cause.QUIT, null, reason);
    }

    @Test
    void allWhoCameAndAllWhoLeftAreOneEventEach() {
        crowd.came(actor("a"), 1);
        crowd.left(departure("b", "bye"), 2);
        crowd.came(actor("c"), 3);
        crowd.left(departure("d", ""), 4);
        tell();

        assertThat(told)
                .containsExactly(
                        new Event.Joined(ROOM, 4, List.of(actor("a"), actor("c"))),
                        new Event.Left(ROOM, 4, List.of(departure("b", "bye"), departure("d", ""))));
    }

    @Test
    void whoIsToldOfIsForgotten() {
        crowd.came(actor("a"), 1);
        crowd.left(departure("b", ""), 1);
        assertThat(crowd.isEmpty()).isFalse();
        tell();
        told.clear();
        tell();

        assertThat(told).isEmpty();
        assertThat(crowd.isEmpty()).isTrue();
    }

    @Test
    void whoCameOrLeftIsKnownWhateverTheCase() {
        crowd.came(actor("ada"), 1);
        crowd.left(departure("bob", ""), 1);

        assertThat(crowd.knows(Scene.nick("ADA"))).isTrue();
        assertThat(crowd.knows(Scene.nick("Bob"))).isTrue();
        assertThat(crowd.knows(Scene.nick("cleo"))).isFalse();
    }

    @Test
    void aThousandWhoComeWithShortNamesAreOneEvent() {
        for (int i = 0; i < 1_000; i++) {
            crowd.came(actor("p" + i), 1);
        }
        tell();

        assertThat(told).hasSize(1);
        assertAllFitIntoFrames();
    }

    @Test
    void whoeverComesEveryEventFitsIntoAFrameAndNobodyIsLeftOut() {
        List<Actor> came = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            came.add(new Actor(Scene.nick(longNick(i)), longNick(i), "u".repeat(64), "h".repeat(255)));
        }
        came.forEach(who -> crowd.came(who, 1));
        tell();

        assertThat(told).hasSizeGreaterThan(10);
        assertAllFitIntoFrames();
        assertThat(told).flatExtracting(event -> ((Event.Joined) event).who()).isEqualTo(came);
    }

    @Test
    void whoeverLeavesEveryEventFitsIntoAFrameAndNobodyIsLeftOut() {
        List<Event.Departure> left = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            left.add(departure(longNick(i), "因".repeat(i % 134)));
        }
        left.forEach(departure -> crowd.left(departure, 1));
        tell();

        assertThat(told).hasSizeGreaterThan(10);
        assertAllFitIntoFrames();
        assertThat(told).flatExtracting(event -> ((Event.Left) event).who()).isEqualTo(left);
    }

    /** As many bytes as a name can have, for its characters: three each. */
    private static String longNick(int i) {
        return "名".repeat(28) + String.format("%04d", i);
    }

    private void assertAllFitIntoFrames() {
        ByteBuffer frame = ByteBuffer.allocate(FrameDecoder.BODY_BYTES_MAX + 4);
        for (Event event : told) {
            EventCodec.encode(event, frame.clear());
        }
    }
}
