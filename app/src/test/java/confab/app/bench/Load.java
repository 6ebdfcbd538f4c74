package confab.app.bench;

import confab.protocol.Event;
import confab.protocol.Kind;
import confab.protocol.Request;
import confab.protocol.RoomName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Clients that talk, on the caller's thread: each has so many messages unanswered, and says the next when one of them is
 * stored. It belongs to one thread.
 */
final class Load implements AutoCloseable {
    /** Beyond the requests that a link may have unanswered. */
    private static final int UNANSWERED_MAX = 256;

    private final Selector selector;
    private final List<Speaker> speakers = new ArrayList<>();
    private final Words words;
    private Latencies latencies = new Latencies();
    private long perSecond;
    private long beganNanos;
    private long untilNanos;
    private long said;
    private long stored;

    /**
     * What came of it.
     *
     * @param latencies from the request to its acknowledgement
     * @param messages acknowledged
     */
    record Result(Latencies latencies, long messages, double seconds) {
        double perSecond() {
            return messages / seconds;
        }
    }

    /**
     * Connects so many clients, each into one of so many rooms.
     *
     * @param name what their nicks begin with
     */
    Load(int port, String name, int links, int rooms) {
        words = new Words(name.hashCode());
        try {
            selector = Selector.open();
            for (int i = 0; i < links; i++) {
                speakers.add(new Speaker(Client.connect(port, name + i), Client.room("#talk" + i % rooms)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Talks for a while, then awaits what is unanswered.
     *
     * @param inFlight unanswered messages of all clients together
     * @param perSecond at most so many messages; 0 for as many as may be
     */
    Result run(Duration time, int inFlight, long perSecond) {
        return run(time, Long.MAX_VALUE, inFlight, perSecond);
    }

    /** Says {@code count} messages, as fast as may be. */
    Result say(long count, int inFlight) {
        return run(Duration.ofDays(1), count, inFlight, 0);
    }

    private Result run(Duration time, long count, int inFlight, long perSecond) {
        this.perSecond = perSecond;
        latencies = new Latencies();
        said = 0;
        stored = 0;
        beganNanos = System.nanoTime();
        untilNanos = beganNanos + time.toNanos();
        for (int i = 0; i < speakers.size(); i++) {
            speakers.get(i).mayHaveOpen(inFlight / speakers.size() + (i < inFlight % speakers.size() ? 1 : 0));
        }
        while (mayGoOn(count) || stored < said) {
            turn(count);
        }
        return new Result(latencies, stored, (System.nanoTime() - beganNanos) / 1e9);
    }

    private boolean mayGoOn(long count) {
        return said < count && System.nanoTime() < untilNanos;
    }

    private void turn(long count) {
        long due = mayGoOn(count) ? Math.min(count, due()) : 0;
        speakers.forEach(speaker -> speaker.speak(due));
        try {
            selector.select(key -> ((Speaker) key.attachment()).listen(), perSecond == 0 ? 10 : 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many may have been said by now. */
    private long due() {
        return perSecond == 0 ? Long.MAX_VALUE : (long) ((System.nanoTime() - beganNanos) / 1e9 * perSecond) + 1;
    }

    @Override
    public void close() {
        speakers.forEach(speaker -> speaker.client.close());
        try {
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of them. */
    private final class Speaker {
        private final Client client;
        private final RoomName room;
        private final long[] saidNanos = new long[2 * UNANSWERED_MAX];
        private int open;
        private int openMax;

        Speaker(Client client, RoomName room) throws IOException {
            this.client = client;
            this.room = room;
            client.join(room, 0);
            client.channel().configureBlocking(false);
            client.channel().register(selector, SelectionKey.OP_READ, this);
        }

        void mayHaveOpen(int max) {
            if (max >= UNANSWERED_MAX) {
                throw new IllegalArgumentException("more links are needed for so many in flight");
            }
            openMax = max;
        }

        void speak(long due) {
            if (open == openMax || said >= due) {
                return;
            }
            while (open < openMax && said < due) {
                long id = client.newId();
                client.put(new Request.Say(id, room, Kind.TEXT, words.message()));
                saidNanos[(int) (id % saidNanos.length)] = System.nanoTime();
                open++;
                said++;
            }
            client.flush();
        }

        void listen() {
            client.read(this::heard);
        }

        private void heard(Event event) {
            if (event instanceof Event.Stored answer) {
                latencies.add(System.nanoTime() - saidNanos[(int) (answer.label() % saidNanos.length)]);
                open--;
                stored++;
            }
        }
    }
}
