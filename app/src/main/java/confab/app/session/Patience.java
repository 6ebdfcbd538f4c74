package confab.app.session;

import confab.app.dialect.Dialect;
import confab.app.limits.Limit;
import confab.app.limits.Limits;
import confab.app.time.Timers;
import confab.protocol.ErrorCode;
import confab.protocol.Event;

/**
 * How long a peer is waited for. At most one deadline runs at a time. Silence does not count while the peer is not read;
 * the wait for a name goes on meanwhile, unless it is the answer to one that is late, for else a stranger who asks for
 * help faster than it is read could stay for ever:
 *
 * <pre>
 *   came ── greeting-wait ──► is greeted ── name-wait ──► cut          (line mode, and who has not spoken)
 *   spoke framed ── hello-wait ──► cut
 *   framed, named: silent for ping-after ──► is asked; for idle-cut ──► cut
 *   line mode, named: never
 * </pre>
 */
final class Patience {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Session session;
    private final Sessions shared;
    private Timers.Timer deadline;
    private long heardNanos;
    private long pings;

    Patience(Session session, Sessions shared) {
        this.session = session;
        this.shared = shared;
        this.heardNanos = shared.nanos();
        arm(limit(Limit.GREETING_WAIT_MILLIS), this::greet);
    }

    /** Something has come. */
    void heard(long now) {
        heardNanos = now;
    }

    private void greet() {
        session.silence();
        waitForName();
    }

    private void waitForName() {
        waitFor(Limit.NAME_WAIT_SECONDS, ErrorCode.NAME_TIMEOUT, "no name was given");
    }

    /** The peer's first bytes have chosen how to speak. */
    void chosen(Dialect dialect) {
        end();
        if (dialect.answersPings()) {
            waitFor(Limit.HELLO_WAIT_SECONDS, ErrorCode.NO_HELLO, "no hello was said");
        } else {
            waitForName();
        }
    }

    private void waitFor(Limit limit, ErrorCode code, String words) {
        long seconds = limit(limit);
        if (seconds != Limits.OFF) {
            arm(seconds * 1_000, () -> waited(limit, code, words));
        }
    }

    private void waited(Limit limit, ErrorCode code, String words) {
        if (session.isAnswerDue()) {
            waitFor(limit, code, words);
        } else {
            session.cut(code, words + " for " + limit(limit) + " s (" + limit.option() + ")");
        }
    }

    /** The peer has a name. Whether it is waited for any more. */
    boolean named(Dialect dialect) {
        end();
        if (dialect.answersPings()) {
            armPing();
        }
        return deadline != null;
    }

    private void armPing() {
        long ping = millis(Limit.PING_AFTER_SECONDS);
        long cut = millis(Limit.IDLE_CUT_SECONDS);
        if (ping == Limits.OFF && cut == Limits.OFF) {
            return;
        }
        long silent = (shared.nanos() - heardNanos) / NANOS_PER_MILLI;
        long next = silent < ping ? Math.min(ping, cut) : Math.min(cut, silent + ping);
        arm(Math.max(1, next - silent), this::checkSilence);
    }

    private void checkSilence() {
        if (session.isPaused()) {
            heardNanos = shared.nanos();
        }
        long silent = (shared.nanos() - heardNanos) / NANOS_PER_MILLI;
        if (silent >= millis(Limit.IDLE_CUT_SECONDS)) {
            String words = "silent for " + silent / 1_000 + " s (" + Limit.IDLE_CUT_SECONDS.option() + ")";
            session.cut(ErrorCode.IDLE_TIMEOUT, words);
            return;
        }
        if (silent >= millis(Limit.PING_AFTER_SECONDS)) {
            session.tell(new Event.Ping(++pings));
        }
        armPing();
    }

    /** No deadline runs any more. */
    void end() {
        if (deadline != null) {
            deadline.cancel();
            deadline = null;
        }
    }

    private void arm(long millis, Runnable action) {
        deadline = shared.timers().after(millis, action);
    }

    private long limit(Limit limit) {
        return shared.limits().of(limit);
    }

    private long millis(Limit limit) {
        long seconds = limit(limit);
        return seconds == Limits.OFF ? Limits.OFF : seconds * 1_000;
    }
}
