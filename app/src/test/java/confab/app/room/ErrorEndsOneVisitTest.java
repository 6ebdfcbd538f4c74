package confab.app.room;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.journal.Entry;
import confab.app.journal.MemoryJournal;
import confab.app.limits.Limits;
import confab.app.time.FakeClock;
import confab.app.time.Timers;
import confab.protocol.Actor;
import confab.protocol.Event;
import confab.protocol.Id;
import confab.protocol.Kind;
import confab.protocol.Nick;
import confab.protocol.RoomName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An error in what somebody has asked is told to that visit, and what others have asked comes all the same. */
class ErrorEndsOneVisitTest {
    private static final RuntimeException PLANNED = new IllegalStateException("planned");

    private final FakeClock clock = new FakeClock();
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private final MemoryJournal journal =
            new MemoryJournal(new Id(1, 2), 3, tasks::add, clock::epochMillis, Limits.DEFAULTS);
    private final Order order = new Order(journal, new Timers(clock), 5);
    private final Rooms rooms = new Rooms(10, clock);
    private final Ears unlucky = new Ears();
    private final Ears other = new Ears();
    private final List<String> done = new ArrayList<>();

    @BeforeEach
    void theJournalAnswersThoseWhoAsk() {
        journal.listen(new Commits(order, rooms));
    }

    @Test
    void whatIsDoneAtOnceFailsForWhoAskedIt() {
        order.inOrder(unlucky.visit, ErrorEndsOneVisitTest::fail);

        assertThat(unlucky.failures).containsExactly(PLANNED);
    }

    @Test
    void whatWaitsForTheJournalFailsForWhoAskedItAndNobodyElse() throws Exception {
        Actor author = Actor.guest(Nick.of("saif"));
        order.store(new Entry.Said(Id.NONE, 1, RoomName.of("#tea"), author, Kind.TEXT, "hi"), other.visit);
        order.inOrder(unlucky.visit, ErrorEndsOneVisitTest::fail);
        order.inOrder(other.visit, () -> done.add("asked behind it"));

        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }

        assertThat(unlucky.failures).containsExactly(PLANNED);
        assertThat(other.failures).isEmpty();
        assertThat(other.answers).isEqualTo(1);
        assertThat(done).containsExactly("asked behind it");
        assertThat(order.isEmpty()).isTrue();
    }

    @Test
    void whatFailsWhileItIsShownIsTheAskersTrouble() throws Exception {
        Actor author = Actor.guest(Nick.of("saif"));
        unlucky.breaks = true;
        order.store(new Entry.Said(Id.NONE, 1, RoomName.of("#tea"), author, Kind.TEXT, "a"), unlucky.visit);
        order.store(new Entry.Said(Id.NONE, 2, RoomName.of("#tea"), author, Kind.TEXT, "b"), other.visit);

        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }

        assertThat(unlucky.failures).containsExactly(PLANNED);
        assertThat(other.answers).isEqualTo(1);
    }

    @Test
    void whoCannotBeToldIsTheOneWhoEndsAndTheOthersAreToldAndAnswered() throws Exception {
        unlucky.lags = true;
        Ears neighbour = new Ears();
        Room tea = rooms.open(RoomName.of("#tea"));
        tea.enter(new Person(Actor.guest(Nick.of("unlucky")), unlucky.visit, 0, 0));
        tea.enter(new Person(Actor.guest(Nick.of("neighbour")), neighbour.visit, 0, 0));
        Actor author = Actor.guest(Nick.of("saif"));
        order.store(new Entry.Said(Id.NONE, 1, RoomName.of("#tea"), author, Kind.TEXT, "a"), other.visit);
        order.store(new Entry.Said(Id.NONE, 2, RoomName.of("#milk"), author, Kind.TEXT, "b"), other.visit);

        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }

        assertThat(unlucky.failures).containsExactly(PLANNED);
        assertThat(neighbour.heard).isEqualTo(1);
        assertThat(other.answers).isEqualTo(2);
    }

    private static void fail() {
        throw PLANNED;
    }

    /** Hears, and notes what it is told of failures. */
    private static final class Ears implements Hearer {
        private final Visit visit = new Visit(this, null);
        private final List<RuntimeException> failures = new ArrayList<>();
        private int answers;
        private int heard;
        private boolean breaks;
        private boolean lags;

        @Override
        public void hear(Event event) {
            if (breaks) {
                fail();
            }
        }

        @Override
        public void hear(List<Event.Said> messages, int from, int to) {
            heard += to - from;
            messages.subList(from, to).forEach(this::hear);
        }

        @Override
        public boolean hearsOwn() {
            return true;
        }

        @Override
        public void answered() {
            answers++;
        }

        @Override
        public void end(Event.Closing why) {
            throw new AssertionError("not to end here: " + why);
        }

        @Override
        public void failed(RuntimeException cause) {
            failures.add(cause);
        }

        @Override
        public boolean congested() {
            return false;
        }

        @Override
        public boolean lagging() {
            if (lags) {
                fail();
            }
            return false;
        }

        @Override
        public void giveUp(String words) {
            throw new AssertionError("not to give up here: " + words);
        }
    }
}
