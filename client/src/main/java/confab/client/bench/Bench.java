package confab.client.bench;

import java.io.IOException;
import java.net.SocketAddress;

/** What every kind of load has at hand. */
final class Bench {
    private static final int BASE = 36;
    private static final int TAG_MAX = BASE * BASE * BASE;

    /** So many names there are before they begin anew: five digits, behind a letter and a tag of three. */
    private static final long NAMES = (long) BASE * BASE * BASE * BASE * BASE;

    private final Options options;
    private final Loop loop;
    private final SocketAddress server;
    private final ServerProcess process;
    private final ProgressLine progress;
    private final Stop stop;
    private final Payload payload;
    private final Speech speech;
    private final String tag;

    /**
     * @param process the server's, or null when it is not known
     * @param run new for each run: names are made of it, so that two runs do not meet
     * @param progress where it is told how far it is
     * @param stop whether somebody wants no more
     */
    Bench(
            Options options,
            Loop loop,
            SocketAddress server,
            ServerProcess process,
            long run,
            ProgressLine progress,
            Stop stop) {
        this.options = options;
        this.loop = loop;
        this.server = server;
        this.process = process;
        this.progress = progress;
        this.stop = stop;
        payload = new Payload(options.payloadBytes());
        speech = options.language().speech(payload, run, options.kind() == Load.Kind.LATENCY);
        tag = Long.toString(Math.floorMod(run, (long) TAG_MAX) + TAG_MAX, BASE).substring(1);
    }

    Options options() {
        return options;
    }

    Loop loop() {
        return loop;
    }

    Payload payload() {
        return payload;
    }

    Speech speech() {
        return speech;
    }

    /** Whether somebody wants no more. */
    boolean isStopped() {
        return stop.isWanted();
    }

    /** Whether nothing more is to be waited for. */
    boolean isStoppedAtOnce() {
        return stop.isUrgent();
    }

    /** @throws BenchException somebody wants no more, and there is nothing to be told yet */
    void requireNotStopped() throws BenchException {
        if (isStopped()) {
            throw new BenchException("stopped before anything was measured");
        }
    }

    /** What is under way is waited for, and for at most so long. */
    void tellStopping(long count, String what, long nanos) {
        progress.say("stopping: waiting for " + Quantity.count(count) + " " + what + ", at most "
                + nanos / 1_000_000_000 + " s; interrupted once more it ends at once");
    }

    /** A run that was not let end is told so. */
    void remarkIfStopped(Faults faults) {
        if (isStopped()) {
            faults.remark("stopped early: these are the figures so far");
        }
    }

    /** How far it is, for who watches. */
    ProgressLine progress() {
        return progress;
    }

    Crowd crowd() {
        return new Crowd(loop, server, options.connecting(), options.language().word(), progress, stop);
    }

    Watch watch() throws IOException {
        return new Watch(loop, process, options.target());
    }

    SocketAddress server() {
        return server;
    }

    /** A member of a room. */
    Member member(int index, int room) {
        return member(index, room, index);
    }

    /**
     * A member where others have been before.
     *
     * @param name which name it has; whoever is there at the same time has another
     */
    Member member(int index, int room, long name) {
        return new Member(loop, speech, index, room, nick(name), room(room));
    }

    /** One that is in no room, and only sends. */
    Member speaker(int index, int room) {
        return new Member(loop, speech, index, room, nick(index), null);
    }

    /** At most nine characters: some servers take no more. */
    String nick(long name) {
        return "b" + tag + Long.toString(name % NAMES, BASE);
    }

    /** The name of a room; short, for some servers compare it with many. */
    String room(int room) {
        return speech.room("b" + tag + "-" + room);
    }
}
