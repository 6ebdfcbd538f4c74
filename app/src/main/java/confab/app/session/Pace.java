package confab.app.session;

import confab.app.limits.Limit;
import confab.app.limits.Limits;

/**
 * How fast links may ask, shared by all of them: each allowance is one rate with a burst, each link keeps of it one number,
 * the moment at which all it has used would be paid for (the generic cell rate algorithm, ITU-T I.371).
 */
public final class Pace {
    /** What is wrong with a link that {@link Allowance#failed} or {@link Allowance#moved} too often. */
    static final String OFFENCE = "too many failed requests or too many moves, for ten seconds";

    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final int OFFENCE_SECONDS = 10;

    private final Rate lines;
    private final Rate bytes;
    private final Rate answers;
    private final Rate failures;
    private final Rate moves;
    private final String offence;

    public Pace(Limits limits) {
        lines = new Rate(limits.of(Limit.FLOOD_LINES_PER_SECOND), limits.of(Limit.FLOOD_BURST_LINES));
        bytes = overOneSecond(limits.of(Limit.FLOOD_BYTES_PER_SECOND));
        answers = overOneSecond(limits.of(Limit.ANSWER_BYTES_PER_SECOND));
        failures = overTime(limits.of(Limit.FAILURES_PER_SECOND));
        moves = overTime(limits.of(Limit.MOVES_PER_SECOND));
        offence = OFFENCE + " ("
                + bound(limits, Limit.FAILURES_PER_SECOND)
                + ", "
                + bound(limits, Limit.MOVES_PER_SECOND)
                + ")";
    }

    private static String bound(Limits limits, Limit limit) {
        return limit.option() + " " + (limits.isOff(limit) ? "off" : limits.of(limit));
    }

    /** {@link #OFFENCE} and the bounds in force. */
    String offence() {
        return offence;
    }

    private static Rate overOneSecond(long perSecond) {
        return new Rate(perSecond, perSecond);
    }

    private static Rate overTime(long perSecond) {
        return new Rate(perSecond, perSecond == Limits.OFF ? Limits.OFF : perSecond * OFFENCE_SECONDS);
    }

    private record Rate(long perSecond, long burst) {

        boolean off() {
            return perSecond == Limits.OFF;
        }

        /** The moment when all is paid for, once {@code amount} more is used. */
        long use(long paid, long now, long amount) {
            if (off()) {
                return now;
            }
            return Math.max(paid, now) + nanos(amount);
        }

        /** For how long {@code amount} more may not be used, 0 when it may. */
        long nanosToWait(long paid, long now, long amount) {
            return off() ? 0 : Math.max(0, paid - now + nanos(amount) - nanos(burst));
        }

        private long nanos(long amount) {
            return (long) ((double) amount * NANOS_PER_SECOND / perSecond);
        }
    }

    /** What one link has used. */
    final class Allowance {
        private long linesPaid;
        private long bytesPaid;
        private long answersPaid;
        private long failuresPaid;
        private long movesPaid;

        Allowance(long now) {
            linesPaid = now;
            bytesPaid = now;
            answersPaid = now;
            failuresPaid = now;
            movesPaid = now;
        }

        void usedLine(long now) {
            linesPaid = lines.use(linesPaid, now, 1);
        }

        void usedBytes(long now, int amount) {
            bytesPaid = bytes.use(bytesPaid, now, amount);
        }

        void usedAnswer(long now, int bytes) {
            answersPaid = answers.use(answersPaid, now, bytes);
        }

        /** How long to wait before asking one line more, of however many bytes. */
        long nanosToWait(long now) {
            long asked = Math.max(lines.nanosToWait(linesPaid, now, 1), bytes.nanosToWait(bytesPaid, now, 0));
            return Math.max(asked, answers.nanosToWait(answersPaid, now, 0));
        }

        /** Notes a failed request; false when there were too many for too long. */
        boolean failed(long now) {
            failuresPaid = failures.use(failuresPaid, now, 1);
            return failures.nanosToWait(failuresPaid, now, 0) == 0;
        }

        /** Notes a join, part or name change; false when there were too many for too long. */
        boolean moved(long now) {
            movesPaid = moves.use(movesPaid, now, 1);
            return moves.nanosToWait(movesPaid, now, 0) == 0;
        }
    }
}
