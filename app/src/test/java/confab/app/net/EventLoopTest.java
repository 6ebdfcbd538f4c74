package confab.app.net;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.limits.Limit;
import confab.app.limits.Limits;
import confab.app.time.FakeClock;
import confab.app.time.Timers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventLoopTest {

    @Test
    void aTurnRunsTimersThenTasksThenTheHook() throws IOException {
        FakeClock clock = new FakeClock();
        Timers timers = new Timers(clock);
        EventLoop loop = new EventLoop(timers, Limits.DEFAULTS);
        List<String> order = new ArrayList<>();
        loop.execute(() -> order.add("task"));
        timers.after(0, () -> order.add("timer"));
        loop.endOfTurn(() -> order.add("hook"));
        loop.execute(loop::stop);

        loop.run();

        assertThat(order).containsExactly("timer", "task", "hook");
        assertThat(loop.turns()).isEqualTo(1);
    }

    @Test
    void whatATaskAddsRunsInTheSameTurnOnceMoreThenInTheNext() throws IOException {
        EventLoop loop = new EventLoop(new Timers(new FakeClock()), Limits.DEFAULTS);
        List<Long> turns = new ArrayList<>();
        loop.execute(() -> {
            turns.add(loop.turns());
            loop.execute(() -> {
                turns.add(loop.turns());
                loop.execute(() -> {
                    turns.add(loop.turns());
                    loop.stop();
                });
            });
        });

        loop.run();

        assertThat(turns).containsExactly(1L, 1L, 2L);
    }

    @Test
    void whatTheHookQueuesIsNotLeftWaiting() throws IOException {
        EventLoop loop = new EventLoop(new Timers(new FakeClock()), Limits.DEFAULTS);
        AtomicBoolean queued = new AtomicBoolean();
        loop.endOfTurn(() -> {
            if (queued.compareAndSet(false, true)) {
                loop.execute(loop::stop);
            }
        });
        loop.execute(() -> {});

        loop.run();

        assertThat(loop.turns()).isEqualTo(2);
    }

    @Test
    void whatATimerSendsLeavesInTheSameTurn() throws Exception {
        try (RunningLoop running = new RunningLoop()) {
            Remote remote = running.connect();
            Recorder link = running.accepted();
            AtomicLong turn = new AtomicLong();
            running.timers.after(100, () -> {
                turn.set(running.loop.turns());
                running.tell("tick\n", link.link);
            });

            running.passMillis(100);

            assertThat(remote.hearText(5)).isEqualTo("tick\n");
            assertThat(turn.get()).isPositive();
        }
    }

    @Test
    void theLoopSleepsUntilTheNextTimerAndNoLonger() throws Exception {
        Timers timers = new Timers(confab.app.time.Clock.SYSTEM);
        EventLoop loop = new EventLoop(timers, Limits.DEFAULTS);
        long start = System.nanoTime();
        timers.after(30, () -> {
            timers.after(0, loop::stop);
        });

        loop.run();

        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(30_000_000L);
        assertThat(loop.turns())
                .as("turns: not for each fraction of a millisecond one")
                .isLessThan(10);
    }

    @Test
    void aLoopWithNothingToDoRests() throws Exception {
        try (RunningLoop running = new RunningLoop()) {
            Remote remote = running.connect();
            running.accepted();
            running.turn();

            running.assertRests();
        }
    }

    @Test
    void tasksOfOtherThreadsAllRunOnTheLoopInTheOrderOfEach() throws Exception {
        int threads = 4;
        int each = 20_000;
        try (RunningLoop running = new RunningLoop()) {
            long[] next = new long[threads];
            List<String> wrong = new ArrayList<>();
            CountDownLatch left = new CountDownLatch(threads * each);
            Thread loop = running.call(Thread::currentThread);
            for (int thread = 0; thread < threads; thread++) {
                int mine = thread;
                new Thread(() -> {
                            for (int i = 0; i < each; i++) {
                                int number = i;
                                running.loop.execute(() -> {
                                    if (next[mine]++ != number || Thread.currentThread() != loop) {
                                        wrong.add(mine + " " + number);
                                    }
                                    left.countDown();
                                });
                            }
                        })
                        .start();
            }

            assertThat(left.await(RunningLoop.PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isTrue();
            assertThat(running.call(() -> List.copyOf(wrong))).isEmpty();
        }
    }

    @Test
    void aTaskHandedOverWhileTheLoopFallsAsleepWakesIt() throws Exception {
        try (RunningLoop running = new RunningLoop()) {
            for (int i = 0; i < 20_000; i++) {
                running.run(() -> {});
            }
        }
    }

    @Test
    void aTaskThatAlwaysComesBackDoesNotStarveTheSockets() throws Exception {
        try (RunningLoop running = new RunningLoop()) {
            Remote remote = running.connect();
            Recorder link = running.accepted();
            link.onLine = line -> running.tell(line + "\n", link.link);
            AtomicBoolean enough = new AtomicBoolean();
            Runnable[] again = new Runnable[1];
            again[0] = () -> {
                if (!enough.get()) {
                    running.loop.execute(again[0]);
                }
            };
            running.loop.execute(again[0]);

            remote.say("still there?\n");
            String heard = remote.hearText(13);
            enough.set(true);

            assertThat(heard).isEqualTo("still there?\n");
        }
    }

    @Test
    void aTimerThatAlwaysComesBackDoesNotStarveTheSockets() throws Exception {
        try (RunningLoop running = new RunningLoop()) {
            Remote remote = running.connect();
            Recorder link = running.accepted();
            link.onLine = line -> running.tell(line + "\n", link.link);
            AtomicBoolean enough = new AtomicBoolean();
            Runnable[] again = new Runnable[1];
            again[0] = () -> {
                if (!enough.get()) {
                    running.timers.after(0, again[0]);
                }
            };
            running.run(again[0]);

            remote.say("still there?\n");
            String heard = remote.hearText(13);
            enough.set(true);

            assertThat(heard).isEqualTo("still there?\n");
        }
    }

    @Test
    void anExceptionOfATaskATimerOrTheHookHurtsNobody() throws Exception {
        try (RunningLoop running = new RunningLoop()) {
            Remote remote = running.connect();
            Recorder link = running.accepted();
            AtomicBoolean thrown = new AtomicBoolean();
            running.run(() -> running.loop.endOfTurn(() -> {
                if (thrown.compareAndSet(false, true)) {
                    throw new IllegalStateException("planned, by the hook");
                }
            }));
            running.loop.execute(() -> {
                throw new IllegalStateException("planned, by a task");
            });
            running.run(() -> {
                running.timers.after(1, () -> {
                    throw new IllegalStateException("planned, by a timer");
                });
                running.timers.after(1, () -> running.tell("fine\n", link.link));
            });

            running.passMillis(1);

            assertThat(remote.hearText(5)).isEqualTo("fine\n");
            assertThat(thrown).isTrue();
        }
    }

    @Test
    void aFullTurnIsFlushedInSlicesThatAllArrive() throws Exception {
        try (RunningLoop running = new RunningLoop(Map.of(Limit.TURN_BYTES, 4_096L))) {
            Remote remote = running.connect();
            Recorder link = running.accepted();

            running.run(() -> {
                for (int i = 0; i < 2_000; i++) {
                    running.tell("%07d\n".formatted(i), link.link);
                }
            });

            for (int i = 0; i < 2_000; i++) {
                assertThat(remote.hearText(8)).isEqualTo("%07d\n".formatted(i));
            }
        }
    }

    @Test
    void stoppingClosesEverySocketAndTellsEveryListener() throws Exception {
        Recorder link;
        try (RunningLoop running = new RunningLoop()) {
            Remote remote = running.connect();
            link = running.accepted();
            running.stop();

            assertThat(remote.hearAll()).isEmpty();
        }

        assertThat(link.told()).isEqualTo("closed shutting-down: the server stops");
        assertThat(link.rest()).isEmpty();
    }
}
