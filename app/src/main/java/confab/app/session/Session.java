package confab.app.session;

import confab.app.dialect.Dialect;
import confab.app.dialect.Encoder;
import confab.app.dialect.Input;
import confab.app.limits.Limit;
import confab.app.link.Link;
import confab.app.link.Slice;
import confab.app.room.Hearer;
import confab.app.room.Visit;
import confab.protocol.Cause;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.Request;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.tinylog.Logger;

/**
 * One visit over a link: bytes become requests, events become bytes. Requests are asked as fast as they come, with three
 * brakes, each of which only stops reading: too many unanswered, too much owed, too fast. What is said may be on its way to
 * the journal many at a time; everything else waits until earlier requests are answered, and later ones for it, so that
 * answers keep the order of requests.
 */
final class Session implements Link.Listener, Hearer {
    private static final long NANOS_PER_MILLI = 1_000_000;

    /** What is refused because of us is not counted against the one who asked. */
    private static final Set<ErrorCode> OUR_FAILURES =
            EnumSet.of(ErrorCode.NOT_STORED, ErrorCode.HISTORY_UNAVAILABLE, ErrorCode.SHUTTING_DOWN);

    private final Sessions shared;
    private final Link link;
    private final Visit visit;
    private final Pace.Allowance allowance;

    /** Null when nothing is waited for: a person in line mode who has a name may be silent for ever. */
    private Patience patience;

    private Dialect dialect;
    private Input held;
    private int unanswered;

    /** The request that is answered now waits for none before it, and none for it. */
    private boolean alone;

    /** Bytes of its answer so far. */
    private int answerBytes;

    private boolean paused;
    private boolean waiting;
    private boolean flooding;
    private boolean named;
    private boolean ending;
    private boolean over;
    private boolean closed;

    Session(Sessions shared, Link link, Dialect newcomer) {
        this.shared = shared;
        this.link = link;
        this.dialect = newcomer;
        this.allowance = shared.pace().new Allowance(shared.nanos());
        this.visit = shared.chat().arrive(this);
        this.patience = new Patience(this, shared);
    }

    @Override
    public void received(ByteBuffer in, boolean last) {
        long now = shared.nanos();
        if (patience != null) {
            patience.heard(now);
        }
        int before = in.remaining();
        while (!ending && !blocked(now)) {
            Input input = held == null ? dialect.next(in, last) : held;
            held = null;
            if (input == null) {
                endOfInput(last);
                break;
            }
            take(input, now);
        }
        allowance.usedBytes(now, before - in.remaining());
        read(in, now);
    }

    /** Nothing is asked any more: drop what comes. Or brake: leave the rest where it is. */
    private void read(ByteBuffer in, long now) {
        if (ending) {
            in.position(in.limit());
        } else if (blocked(now)) {
            paused = true;
            link.pause();
            wakeWhenAllowed(now);
        }
    }

    private boolean blocked(long now) {
        return alone
                || unanswered > 0 && (held != null || tooManyUnanswered())
                || link.congested()
                || allowance.nanosToWait(now) > 0;
    }

    private boolean tooManyUnanswered() {
        return unanswered >= shared.limits().of(Limit.UNANSWERED_REQUESTS)
                || shared.chat().isBusy();
    }

    private void wakeWhenAllowed(long now) {
        long nanos = allowance.nanosToWait(now);
        if (nanos > 0 && !waiting) {
            waiting = true;
            shared.timers().after((nanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI, this::allowed);
        }
    }

    private void allowed() {
        waiting = false;
        goOn();
    }

    /** One of the brakes may be off. */
    private void goOn() {
        if (!paused || closed) {
            return;
        }
        long now = shared.nanos();
        if (!ending && blocked(now)) {
            wakeWhenAllowed(now);
        } else {
            paused = false;
            link.resume();
        }
    }

    private void take(Input input, long now) {
        if (flooding) {
            cut(new Event.Closing(ErrorCode.FLOODING, shared.pace().offence()), Pace.OFFENCE);
        } else if (input instanceof Input.Become become) {
            become(become.dialect());
        } else if (unanswered > 0 && !mayOvertake(input)) {
            held = input;
        } else if (input instanceof Input.Ask ask) {
            ask(ask.request(), now);
        } else if (input instanceof Input.Answer answer) {
            allowance.usedLine(now);
            tell(answer.event());
        } else if (input instanceof Input.Bad bad) {
            allowance.usedLine(now);
            hear(bad.event());
        } else if (input instanceof Input.End end) {
            cut(end.event(), end.event().words());
        }
    }

    /** Whether earlier requests may be on their way still. */
    private static boolean mayOvertake(Input input) {
        return input instanceof Input.Ask ask
                && (ask.request() instanceof Request.Say || ask.request() instanceof Request.Pong);
    }

    private void become(Dialect chosen) {
        dialect = chosen;
        patience.chosen(chosen);
    }

    private void ask(Request request, long now) {
        allowance.usedLine(now);
        if (isMove(request)) {
            flooding |= !allowance.moved(now);
        }
        if (!(request instanceof Request.Pong)) {
            unanswered++;
            alone = !(request instanceof Request.Say);
        }
        shared.chat().ask(visit, request);
    }

    private static boolean isMove(Request request) {
        return request instanceof Request.Join || request instanceof Request.Part || request instanceof Request.Rename;
    }

    /** Everything that came has been asked; when no more comes, that is a normal leave. */
    private void endOfInput(boolean last) {
        if (last) {
            ending = true;
            endPatience();
            boolean lost = link.lost();
            shared.chat().leave(visit, lost ? Cause.CUT : Cause.QUIT, lost ? "connection lost" : "", link::finish);
        }
    }

    private void endPatience() {
        if (patience != null) {
            patience.end();
            patience = null;
        }
    }

    /** Called in the middle of a fan-out: whatever goes wrong here is this link's own trouble and nobody else's. */
    @Override
    public void hear(Event event) {
        try {
            if (event instanceof Event.Refused refused && !OUR_FAILURES.contains(refused.code())) {
                flooding |= !allowance.failed(shared.nanos());
            }
            tell(event);
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    @Override
    public void hear(List<Event.Said> messages, int from, int to) {
        try {
            Encoder encoder = dialect.hearsOthers();
            if (encoder == null) {
                hearSome(messages, from, to);
            } else {
                send(messages, from, to, encoder);
            }
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    /** Asks for each, and sends what is told alike and stands together in one piece: so it is encoded with all others. */
    private void hearSome(List<Event.Said> messages, int from, int to) {
        int start = from;
        Encoder encoder = null;
        for (int i = from; i < to; i++) {
            Encoder next = dialect.hears(messages.get(i));
            if (next != encoder) {
                send(messages, start, i, encoder);
                start = i;
                encoder = next;
            }
        }
        send(messages, start, to, encoder);
    }

    private void send(List<Event.Said> messages, int from, int to, Encoder encoder) {
        if (encoder != null && from < to && !over && !link.lost()) {
            send(shared.encodings().encode(messages, from, to, encoder));
        }
    }

    @Override
    public boolean hearsOwn() {
        return dialect.hearsOwn();
    }

    @Override
    public void failed(RuntimeException cause) {
        Logger.error(cause, "event=session-failed peer={}", link.peer());
        link.abort(ErrorCode.INTERNAL, "an error in the server");
    }

    /** Tells it to the peer, until the farewell. */
    void tell(Event event) {
        if (over) {
            return;
        }
        Encoder encoder = dialect.hears(event);
        if (encoder != null && !link.lost()) {
            send(shared.encodings().encode(event, encoder));
        }
    }

    private void send(Slice bytes) {
        if (bytes.length() > 0) {
            link.send(bytes);
            answerBytes += alone ? bytes.length() : 0;
        }
    }

    @Override
    public void answered() {
        unanswered--;
        if (alone) {
            alone = false;
            allowance.usedAnswer(shared.nanos(), answerBytes);
            answerBytes = 0;
        }
        if (!named && !ending && visit.named()) {
            named = true;
            patience = patience.named(dialect) ? patience : null;
            Logger.info("event=arrived nick=" + visit.nick() + " peer=" + link.peer() + " dialect=" + dialect.name());
        }
        goOn();
    }

    /** The peer has to go; others are told why. */
    void cut(ErrorCode code, String words) {
        cut(new Event.Closing(code, words), words);
    }

    private void cut(Event.Closing why, String toOthers) {
        if (!ending) {
            end(why);
            shared.chat().leave(visit, Cause.CUT, toOthers, () -> {});
        }
    }

    @Override
    public void end(Event.Closing why) {
        tell(why);
        ending = true;
        over = true;
        endPatience();
        link.finish();
    }

    @Override
    public boolean congested() {
        return link.congested();
    }

    @Override
    public boolean lagging() {
        return link.lagging() && dialect.mayFallBehind();
    }

    @Override
    public void giveUp(String words) {
        link.abort(ErrorCode.TOO_SLOW, words);
    }

    /** Whether the peer is not read now: it may have spoken. */
    boolean isPaused() {
        return paused;
    }

    /** Whether the peer has asked something and waits for the answer. */
    boolean isAnswerDue() {
        return unanswered > 0;
    }

    /** Nothing has come for a while after the peer came. */
    void silence() {
        Event greeting = dialect.silence();
        if (greeting != null) {
            tell(greeting);
        }
    }

    @Override
    public void drained() {
        visit.drained();
        goOn();
    }

    @Override
    public void closed(ErrorCode code, String words) {
        closed = true;
        over = true;
        ending = true;
        endPatience();
        if (named) {
            Logger.info("event=gone nick=" + visit.nick() + " peer=" + link.peer() + " why=\"" + words + '"');
        }
        shared.chat().leave(visit, Cause.CUT, code == ErrorCode.TOO_SLOW ? "too slow" : words, () -> {});
    }
}
