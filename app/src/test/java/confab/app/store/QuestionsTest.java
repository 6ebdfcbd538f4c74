package confab.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confab.app.time.FakeClock;
import confab.app.time.Timers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class QuestionsTest {
    private static final long PATIENCE_MILLIS = 5_000;

    private final FakeClock clock = new FakeClock();
    private final Timers timers = new Timers(clock);
    private final Queue<Runnable> loop = new ArrayDeque<>();
    private final Queue<Runnable> worker = new ArrayDeque<>();
    private final Questions questions = new Questions(loop::add, timers, PATIENCE_MILLIS);
    private final List<String> answers = new ArrayList<>();
    private int asked;

    private void ask(String answer) {
        questions.ask(worker::add, () -> answer + ++asked, "late", answers::add);
    }

    private void pass(long millis) {
        clock.advanceMillis(millis);
        timers.runDue();
    }

    @Test
    void whatWasFoundOutIsAnsweredOnTheLoop() {
        ask("a");
        ask("b");
        worker.remove().run();
        assertThat(answers).isEmpty();

        loop.remove().run();

        assertThat(answers).containsExactly("a1");
    }

    @Test
    void whatTakesTooLongIsAnsweredLateAndOnce() {
        ask("a");
        Runnable slow = worker.remove();

        pass(PATIENCE_MILLIS - 1);
        assertThat(answers).isEmpty();
        slow.run(); // begun in time
        pass(1);
        assertThat(answers).containsExactly("late");

        loop.remove().run();
        assertThat(answers).containsExactly("late");
    }

    @Test
    void whatWasAnsweredInTimeIsNotAnsweredLateToo() {
        ask("a");
        worker.remove().run();
        loop.remove().run();

        pass(10 * PATIENCE_MILLIS);

        assertThat(answers).containsExactly("a1");
        assertThat(timers.size()).isZero();
    }

    @Test
    void whatIsTooLateAlreadyIsNotFoundOutAnyMore() {
        ask("a");
        pass(PATIENCE_MILLIS);
        ask("b");

        worker.remove().run();
        worker.remove().run();
        loop.remove().run();

        assertThat(loop).isEmpty();
        assertThat(answers).containsExactly("late", "b1");
    }

    @Test
    void whatFailsIsAnsweredWhenItsTimeIsOver() {
        questions.ask(
                worker::add,
                () -> {
                    throw new IllegalStateException("planned");
                },
                "late",
                answers::add);
        assertThatThrownBy(() -> worker.remove().run()).hasMessage("planned");

        pass(PATIENCE_MILLIS);

        assertThat(answers).containsExactly("late");
    }
}
