package confab.app.limits;

import java.util.Locale;
import java.util.stream.Stream;

/** Every bound, with its unit in its name, its default, its own bounds and the reason. {@code confabd limits} lists them. */
public enum Limit {
    // Connections
    CONNECTIONS(16_384, 1, 1_000_000, false, "connections in all; 100 file descriptors more are needed"),
    CONNECTIONS_PER_ADDRESS(64, 1, 1_000_000, true, "one office behind one address, but no more of one attacker"),
    CONNECTIONS_PER_ADDRESS_PER_MINUTE(120, 1, 1_000_000, true, "a client that reconnects once a second stays below"),
    ACCEPTS_PER_TURN(256, 1, 65_536, false, "a storm of connects must not keep the others waiting"),
    ACCEPT_RETRY_MILLIS(1_000, 10, 60_000, false, "rest when descriptors have run out, instead of spinning"),

    // Bytes
    READ_BYTES_PER_TURN(
            16_384, 1_024, 65_536, false, "read from one link in a turn, so that a loud one takes its turn"),
    TURN_BYTES(65_536, 4_096, 16_777_216, false, "encoded in a turn before all links are flushed early"),
    WRITE_BYTES_PER_TURN(65_536, 4_096, 16_777_216, false, "of its backlog written to one link in a flush"),
    SOCKET_SEND_BYTES(
            131_072,
            16_384,
            16_777_216,
            true,
            "kept by the system for a TCP peer that does not take it; off: its own bound, often 4 MB"),
    OUTPUT_SOFT_BYTES(262_144, 4_096, 536_870_912, false, "owed to a link before it is no longer read"),
    OUTPUT_HARD_BYTES(
            1_048_576,
            65_536,
            1_073_741_824,
            false,
            "owed to a link before it is cut as too slow; at half of it a framed one is told later"),
    HELD_BYTES(
            67_108_864,
            1_048_576,
            1_099_511_627_776L,
            false,
            "held for all links together; above it the largest is cut"),
    LINE_BYTES(4_096, 512, 65_536, false, "of one line in line mode, without its end"),
    FRAME_BYTES(65_536, 1_024, 65_536, false, "of one frame, refused from its length alone"),
    HELLO_BYTES(1_024, 256, 65_536, false, "of the first frame: a stranger has less credit"),

    // Waiting
    GREETING_WAIT_MILLIS(250, 0, 60_000, false, "silence before a newcomer is greeted"),
    HELLO_WAIT_SECONDS(15, 1, 3_600, true, "for a framed client to say hello"),
    NAME_WAIT_SECONDS(120, 1, 86_400, true, "for a person to type a name"),
    NAME_TRIES(5, 1, 1_000, true, "names refused before the connection ends"),
    PING_AFTER_SECONDS(60, 1, 86_400, true, "silence before a framed client is asked whether it is there"),
    IDLE_CUT_SECONDS(150, 2, 86_400, true, "silence before a framed client is taken for gone"),
    WRITE_STALL_SECONDS(60, 1, 86_400, false, "without a byte taken by a peer that is owed some, before it is cut"),
    LINGER_SECONDS(5, 1, 600, false, "for a peer to close its side after ours, so that the farewell is not lost"),
    SHUTDOWN_SECONDS(4, 1, 600, false, "for everybody to take the farewell when the daemon stops"),
    JOURNAL_STALL_SECONDS(5, 1, 3_600, false, "without a commit before coming and going no longer waits for it"),

    // Flood
    FLOOD_LINES_PER_SECOND(30, 1, 1_000_000, true, "requests of one link, beyond which it is read more slowly"),
    FLOOD_BURST_LINES(200, 1, 1_000_000, false, "requests at once before that holds: a paste"),
    FLOOD_BYTES_PER_SECOND(
            65_536, 1_024, 1_073_741_824, true, "bytes of one link, beyond which it is read more slowly"),
    ANSWER_BYTES_PER_SECOND(
            1_048_576, 1_024, 1_073_741_824, true, "of answers to one link, beyond which it is read more slowly"),
    FAILURES_PER_SECOND(20, 1, 1_000_000, true, "failed requests of one link, for ten seconds, before it is cut"),
    MOVES_PER_SECOND(
            10, 1, 1_000_000, true, "joins, parts and name changes of one link, for ten seconds, before it is cut"),
    UNANSWERED_REQUESTS(256, 1, 65_536, false, "of one link, before it is not read until some are answered"),

    // The chat
    ROOMS(10_000, 1, 1_000_000, false, "in all, with people in them or remembered"),
    ROOM_MEMBERS(20_000, 2, 1_000_000, false, "people in one room"),
    ROOMS_PER_PERSON(50, 1, 10_000, false, "one person is in"),
    IGNORES_PER_PERSON(100, 1, 10_000, false, "people one person ignores in line mode"),
    HELD_EVENTS(1_000, 10, 1_000_000, false, "live messages held back while a newcomer reads a room's history"),

    // The journal
    JOURNAL_QUEUE_ENTRIES(10_000, 1, 1_000_000, false, "not yet committed; beyond it what is said is refused"),
    JOURNAL_IDS_PER_INSTANCE(
            100_000, 1_000, 1_000_000_000, false, "newest ids of one run of a client, kept to know a repeat"),
    JOURNAL_IDS_HOURS(24, 1, 87_600, false, "for which every id is kept, however many they are"),
    MEMORY_MESSAGES_PER_ROOM(1_000, 1, 10_000_000, false, "kept by the memory journal"),
    MEMORY_BYTES(
            67_108_864,
            65_536,
            1_099_511_627_776L,
            false,
            "of messages kept by the memory journal, all rooms together"),
    MEMORY_IDS(100_000, 1, 10_000_000, false, "of messages kept by the memory journal, to know a repeat"),

    // The log
    LOG_LINES(4_096, 16, 1_000_000, false, "waiting to be written; beyond it they are counted and dropped");

    private final long byDefault;
    private final long min;
    private final long max;
    private final boolean liftable;
    private final String reason;

    Limit(long byDefault, long min, long max, boolean liftable, String reason) {
        this.byDefault = byDefault;
        this.min = min;
        this.max = max;
        this.liftable = liftable;
        this.reason = reason;
    }

    /** As it is written on the command line: {@code flood-lines-per-second}. */
    public String option() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The bound whose {@link #option} is {@code name}.
     *
     * @throws IllegalArgumentException with words for the user that propose the nearest name
     */
    public static Limit named(String name) {
        for (Limit limit : values()) {
            if (limit.option().equals(name)) {
                return limit;
            }
        }
        throw new IllegalArgumentException("there is no limit " + name + "; did you mean " + nearest(name) + "?");
    }

    private static String nearest(String name) {
        return Spelling.nearest(name, Stream.of(values()).map(Limit::option).toList());
    }

    public long byDefault() {
        return byDefault;
    }

    public long min() {
        return min;
    }

    public long max() {
        return max;
    }

    /** Whether it may be {@code off}. */
    public boolean liftable() {
        return liftable;
    }

    /** What it bounds, and why so. */
    public String reason() {
        return reason;
    }
}
