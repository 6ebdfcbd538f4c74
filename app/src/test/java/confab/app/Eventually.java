package confab.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting for what another thread or process does, without knowing when. */
public final class Eventually {
    /** Long enough for a busy machine with one core; a test that passes never waits so long. */
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);

    private Eventually() {}

    /** Returns once {@code holds} does. */
    public static void eventually(String what, BooleanSupplier holds) {
        eventually(what, PATIENCE, holds, () -> "it does not");
    }

    /**
     * Returns once {@code holds} does.
     *
     * @param instead says how it is, for the message when that takes longer than {@code patience}
     */
    public static void eventually(String what, Duration patience, BooleanSupplier holds, Supplier<?> instead) {
        long began = System.nanoTime();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - began > patience.toNanos()) {
                throw new AssertionError(what + ": not within " + patience.toMillis() + " ms, but " + instead.get());
            }
            aWhile(LOOK_AGAIN);
        }
    }

    /** Lets time pass, where a test is about nothing happening in it, or about a peer that takes its time. */
    public static void aWhile(Duration time) {
        try {
            new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
