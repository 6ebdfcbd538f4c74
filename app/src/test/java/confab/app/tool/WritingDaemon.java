package confab.app.tool;

import confab.app.Eventually;
import confab.app.journal.Entry;
import confab.app.journal.Journal;
import confab.app.limits.Limits;
import confab.app.store.DataDirectory;
import confab.app.store.Keep;
import confab.app.store.SqliteJournal;
import confab.app.store.Sync;
import confab.app.time.FakeClock;
import confab.app.time.Timers;
import confab.protocol.Actor;
import confab.protocol.Id;
import confab.protocol.Kind;
import confab.protocol.Nick;
import confab.protocol.ProtocolException;
import confab.protocol.RoomName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** As much of a daemon as writes a journal: what is said at random, with names and texts of all sorts. */
final class WritingDaemon implements AutoCloseable {
    /** Friday, 2026-11-20 12:01:07 UTC; the first entry is of then. */
    static final long NOON = 1_795_176_067_000L;

    private static final String[] ROOMS = {"#lobby", "#Ops", "#töpfe", "#日本", "#a.b+c"};
    private static final String[] NICKS = {"Saif", "Harika", "Jürgen", "ゆき", "bot-7", "[away]"};
    private static final String[] TEXTS = {
        "hello",
        "say \"hi\"",
        "C:\\temp",
        "a\ttab",
        "grün und 緑",
        "😀 ok",
        "{\"a\":1}",
        "'; --",
        " ",
        "#",
        "x".repeat(4_000)
    };

    private final Random random;
    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final SqliteJournal journal;
    private long now = NOON;
    private long id;
    private int waiting;

    WritingDaemon(Path folder, long seed) {
        random = new Random(seed);
        try {
            journal = SqliteJournal.open(
                    new DataDirectory(folder),
                    Sync.OS,
                    Keep.EVERYTHING,
                    new Id(7, seed),
                    tasks::add,
                    new Timers(new FakeClock()),
                    () -> now,
                    Limits.DEFAULTS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        journal.listen(new Counting());
    }

    /** Stores so many entries, and returns when they are committed. */
    void stores(int entries) {
        for (int left = entries; left > 0; left -= 100) {
            for (int i = Math.min(left, 100); i > 0; i--) {
                append(entry());
            }
            now += random.nextInt(3) * 700L;
            awaitAnswers();
        }
    }

    /** Stores a message. */
    void stores(String room, String nick, String text) {
        append(new Entry.Said(Id.NONE, 0, room(room), Actor.guest(nick(nick)), Kind.TEXT, text));
        awaitAnswers();
    }

    /** Sets a topic. */
    void setsTopic(String room, String nick, String topic) {
        append(new Entry.Topic(Id.NONE, 0, room(room), Actor.guest(nick(nick)), topic));
        awaitAnswers();
    }

    /** Time goes on. */
    void passes(long millis) {
        now += millis;
    }

    private void append(Entry entry) {
        waiting++;
        if (!journal.append(entry)) {
            throw new AssertionError("the queue is full");
        }
    }

    private Entry entry() {
        RoomName room = room(any(ROOMS));
        Nick nick = nick(any(NICKS));
        boolean guest = random.nextBoolean();
        Actor author = guest ? Actor.guest(nick) : new Actor(nick, "Account", "user", "host.example");
        Id instance = random.nextInt(4) == 0 ? Id.NONE : new Id(1, 1 + random.nextInt(3));
        return random.nextInt(20) == 0
                ? new Entry.Topic(instance, ++id, room, author, random.nextBoolean() ? "" : "topic " + id)
                : new Entry.Said(instance, ++id, room, author, Kind.values()[random.nextInt(3)], any(TEXTS) + " " + id);
    }

    private String any(String... words) {
        return words[random.nextInt(words.length)];
    }

    private void awaitAnswers() {
        try {
            while (waiting > 0) {
                Runnable task = tasks.poll(Eventually.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                if (task == null) {
                    throw new AssertionError("the journal does not answer");
                }
                task.run();
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        journal.close();
    }

    static RoomName room(String name) {
        try {
            return RoomName.of(name);
        } catch (ProtocolException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Nick nick(String name) {
        try {
            return Nick.of(name);
        } catch (ProtocolException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private final class Counting implements Journal.Listener {
        @Override
        public void committed(Entry entry, long sequence, long epochMillis) {
            waiting--;
        }

        @Override
        public void repeated(Entry entry, long sequence, long epochMillis) {
            throw new AssertionError("repeated: " + entry);
        }

        @Override
        public void refused(Entry entry, Journal.Why why) {
            throw new AssertionError("refused: " + entry + " " + why);
        }
    }
}
