package confab.app.store;

import confab.app.time.Timers;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Has something found out on another thread, and answers on the loop: in time, whatever the disk does. What would come too
 * late is not found out any more, or those who ask next would wait for it.
 */
final class Questions {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Executor loop;
    private final Timers timers;
    private final long patienceMillis;

    Questions(Executor loop, Timers timers, long patienceMillis) {
        this.loop = loop;
        this.timers = timers;
        this.patienceMillis = patienceMillis;
    }

    /**
     * Asks; on the loop's thread.
     *
     * @param worker finds it out
     * @param late the answer when that takes too long
     */
    <T> void ask(Executor worker, Supplier<T> question, T late, Consumer<T> answer) {
        Question<T> asked = new Question<>(answer);
        asked.deadline = timers.after(patienceMillis, () -> asked.answer(late));
        long askedNanos = timers.clock().nanos();
        worker.execute(() -> {
            if (timers.clock().nanos() - askedNanos < patienceMillis * NANOS_PER_MILLI) {
                T found = question.get();
                loop.execute(() -> asked.answer(found));
            }
        });
    }

    /** Waits for its one answer. */
    private static final class Question<T> {
        private final Consumer<T> answer;
        private Timers.Timer deadline;
        private boolean answered;

        Question(Consumer<T> answer) {
            this.answer = answer;
        }

        void answer(T found) {
            if (!answered) {
                answered = true;
                deadline.cancel();
                answer.accept(found);
            }
        }
    }
}
