package confab.app.crash;

import static confab.app.Eventually.aWhile;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;

/** A client that connects again whenever its connection ends, until the run is over. On a thread of its own. */
abstract class Member implements Runnable {
    private static final int REST_MILLIS_MAX = 20;
    private static final int LONG_TEXT_CHARS = 1_200;

    final Stage stage;
    final Random dice;
    final Testimony testimony;
    private boolean finished;
    private long heardAt;

    Member(Stage stage, Random dice, Testimony testimony) {
        this.stage = stage;
        this.dice = dice;
        this.testimony = testimony;
    }

    @Override
    public final void run() {
        try {
            while (!finished && stage.phase() != Stage.Phase.ABANDONED) {
                connectOnce();
            }
        } catch (RuntimeException | Error e) {
            testimony.add(new Seen.Odd("a client that fails: " + e + " at " + e.getStackTrace()[0]));
        } finally {
            stage.done(testimony.witness(), stage.phase());
        }
    }

    private void connectOnce() {
        try {
            hears();
            visit();
        } catch (IOException ended) {
            aWhile(Duration.ofMillis(1 + dice.nextInt(REST_MILLIS_MAX)));
        }
    }

    /** One connection, from its beginning to its end. */
    abstract void visit() throws IOException;

    /** Whether there is a reason to go on with a connection. */
    final boolean goesOn() {
        return !finished && stage.phase() != Stage.Phase.ABANDONED;
    }

    final void finish() {
        finished = true;
    }

    /** To be called for each sign of life. */
    final void hears() {
        heardAt = System.nanoTime();
    }

    final Duration silence() {
        return Duration.ofNanos(System.nanoTime() - heardAt);
    }

    final void requireAlive() throws IOException {
        if (silence().compareTo(stage.deadAfter()) > 0) {
            throw new IOException("no sign of life");
        }
    }

    final boolean chance(int percent) {
        return dice.nextInt(100) < percent;
    }

    /** A text that nobody else says. */
    final String text(String nick, long id) {
        StringBuilder text = new StringBuilder(nick).append('-').append(id).append(" says ☕");
        int chars = chance(2) ? LONG_TEXT_CHARS : dice.nextInt(40);
        while (text.length() < chars) {
            text.append(' ').append(Long.toString(dice.nextLong() >>> 1, Character.MAX_RADIX));
        }
        return text.toString();
    }
}
