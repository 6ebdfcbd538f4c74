package confab.client.bench;

import java.io.IOException;
import java.net.SocketAddress;
import java.util.List;

/** Brings members in, many at a time, and waits until all are there. */
final class Crowd implements Member.Host {
    private static final long PATIENCE_NANOS = 20_000_000_000L;
    private static final long QUIET_NANOS = 150_000_000;
    private static final long QUIET_WAIT_NANOS = 8_000_000_000L;
    private static final long TURN_NANOS = 50_000_000;

    private final Loop loop;
    private final SocketAddress server;
    private final int atATime;
    private final String language;
    private final ProgressLine progress;
    private final Stop stop;
    private int opened;
    private int in;
    private int lost;
    private String firstWords = "";
    private boolean puzzled;
    private long lastProgress;

    /**
     * @param atATime how many may be on their way in
     * @param language what the server is spoken to in, for who reads that it does not understand
     */
    Crowd(Loop loop, SocketAddress server, int atATime, String language, ProgressLine progress, Stop stop) {
        this.loop = loop;
        this.server = server;
        this.atATime = atATime;
        this.language = language;
        this.progress = progress;
        this.stop = stop;
    }

    /**
     * Returns when all are in, and what that has set going has come to rest.
     *
     * @param then is told about them afterwards
     * @return when the last one came in
     * @throws BenchException they cannot all come in
     */
    long bring(List<Member> members, Member.Host then) throws IOException, BenchException {
        OpenFiles.require(members.size());
        lastProgress = loop.now();
        while (in < members.size()) {
            while (opened < members.size() && opened - in < atATime) {
                Member next = members.get(opened++);
                next.host(this);
                come(next, members.size());
            }
            loop.turn(TURN_NANOS);
            progress.connecting(in, members.size());
            check(members);
        }
        members.forEach(member -> member.host(then));
        long last = lastProgress;
        settle();
        return last;
    }

    private void come(Member next, int all) throws BenchException {
        try {
            next.come(server);
        } catch (IOException e) {
            throw new BenchException("only " + in + " of " + all + " connections came in: " + e.getMessage());
        }
    }

    private void check(List<Member> members) throws BenchException {
        int all = members.size();
        if (stop.isWanted()) {
            throw new BenchException("stopped before anything was measured: " + in + " of " + all + " were in");
        }
        if (lost > 0) {
            throw new BenchException("only " + in + " of " + all + " connections came in" + Advice.onWords(firstWords)
                    + (puzzled ? stranger() : ""));
        }
        if (loop.now() - lastProgress > PATIENCE_NANOS) {
            throw new BenchException("only " + in + " of " + all + " connections came in, then nobody for "
                    + PATIENCE_NANOS / 1_000_000_000 + " s" + silence(members));
        }
    }

    /** Why nobody came any more, as far as that can be told. */
    private String silence(List<Member> members) {
        String words = members.stream()
                .filter(member ->
                        member.state() != Member.State.IN && !member.lastWords().isEmpty())
                .map(member -> "; the server's last words: " + member.lastWords())
                .findFirst()
                .orElse("; the server said nothing");
        boolean known = members.stream().anyMatch(member -> member.state().compareTo(Member.State.JOINING) >= 0);
        return words + (known ? "" : stranger());
    }

    private String stranger() {
        return "; it does not seem to speak " + language;
    }

    /** Returns when what has been set going has come to rest. */
    void settle() throws IOException {
        long start = loop.now();
        long busyUntil = start;
        while (loop.now() - busyUntil < QUIET_NANOS && loop.now() - start < QUIET_WAIT_NANOS && !stop.isWanted()) {
            long before = loop.arrivedAt();
            loop.turn(TURN_NANOS);
            busyUntil = loop.arrivedAt() == before ? busyUntil : loop.now();
        }
    }

    @Override
    public void came(Member member) {
        in++;
        lastProgress = loop.now();
    }

    @Override
    public void refused(Member member, String words) {
        firstWords = firstWords.isEmpty() ? words : firstWords;
        lost++;
    }

    @Override
    public void gone(Member member, String why) {
        puzzled |= firstWords.isEmpty() && member.isPuzzled();
        firstWords = firstWords.isEmpty() ? why : firstWords;
        lost++;
    }
}
