package confab.app.sim;

import confab.app.journal.Entry;
import confab.protocol.ProtocolException;
import confab.protocol.RoomName;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody at netcat who does random things, also foolish ones, and checks every line that comes back. */
public final class LinePerson {
    private static final Pattern SAID =
            Pattern.compile("\\[(#\\S+)( \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d)?] \\S+: (m\\S*)");
    private static final Pattern FOUND =
            Pattern.compile("\\[(#\\S+) (\\d+) \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d] (?:\\* )?\\S+ (.*)");
    private static final Pattern END = Pattern.compile("-- end of history (#\\S+)(?: (\\d+)-(\\d+))?");
    private static final Pattern STORED = Pattern.compile("-- stored (#\\S+) (\\d+)");
    private static final Pattern MARKED = Pattern.compile("\\[#.*|\\[@.*|-- .*|!! .*|Welcome to .*|Hello .*");
    private static final String[] FOOLISH = {
        "/nonsense", "/join", "/join lobby", "/msg", "/msg nobody hi", "/nick 1x", "/who #nowhere", "/part #nowhere",
                "/history 5000",
        "/echo", "/op Saif", "/search tea", "//slashed", "\u0001\u001b[2Jz", "/me waves", "/time maybe", "/ignore",
                "/rooms 99"
    };

    private final World world;
    private final Random random;
    private final String id;
    private final ByteArrayOutputStream toSend = new ByteArrayOutputStream();
    private final ArrayDeque<String> unacknowledged = new ArrayDeque<>();
    private final Map<String, Long> next = new HashMap<>();
    private SimulatedLink link;
    private ByteArrayOutputStream unread = new ByteArrayOutputStream();
    /** The room of which history is being told because of joining. */
    private String joining;

    private boolean over;
    private int visits;
    private int said;
    private String mine;
    private int telnet;
    private int acknowledged;
    private int foundInAll;

    public LinePerson(World world, String id) {
        this.world = world;
        this.random = world.random();
        this.id = id;
        connect();
    }

    private void connect() {
        link = world.connect();
        unread = new ByteArrayOutputStream();
        toSend.reset();
        unacknowledged.clear();
        next.clear();
        over = false;
        telnet = 0;
        mine = "m" + id + ++visits + ".";
        joining = null;
        type(id + random.nextInt(1_000_000));
        type("/ack on");
    }

    private void type(String line) {
        toSend.writeBytes((line + (random.nextInt(5) == 0 ? "\r\n" : "\n")).getBytes(StandardCharsets.UTF_8));
    }

    /** Perhaps does something; perhaps hands some bytes to the network. */
    public void act() {
        if (over) {
            connect();
        } else {
            doSomething();
        }
        byte[] all = toSend.toByteArray();
        int cut = random.nextInt(3) == 0 ? random.nextInt(all.length + 1) : all.length;
        toSend.reset();
        toSend.write(all, cut, all.length - cut);
        link.arrive(Arrays.copyOf(all, cut));
    }

    private void doSomething() {
        switch (random.nextInt(24)) {
            case 0 -> type("/join #" + (char) ('a' + random.nextInt(3)));
            case 1 -> type("/part");
            case 2 -> type("/history " + random.nextInt(1, 30));
            case 3 -> type(FOOLISH[random.nextInt(FOOLISH.length)]);
            case 4 -> toSend.writeBytes(new byte[] {(byte) 0xc3, (byte) 0x28, '\n'});
            case 5 -> type("x".repeat(5_000));
            case 6 -> type("/who");
            case 7 -> type("/nick " + id + random.nextInt(1_000_000));
            case 8 -> breakLink();
            case 9 -> type("/search " + random.nextInt(10));
            case 10 -> toSend.writeBytes(new byte[] {(byte) 0xff, (byte) 0xfd, 6});
            default -> say();
        }
    }

    private void say() {
        for (int n = random.nextInt(5); n > 0; n--) {
            String text = mine + ++said + ".";
            unacknowledged.add(text);
            type(text);
        }
    }

    private void breakLink() {
        if (random.nextInt(4) == 0) {
            over = true;
            if (random.nextBoolean()) {
                link.reset();
            } else {
                link.endInput();
            }
        }
    }

    /** Reads what has come. */
    public void read() {
        byte[] more = withoutTelnet(link.take());
        if (over) {
            return;
        }
        unread.writeBytes(more);
        byte[] all = unread.toByteArray();
        int from = 0;
        for (int i = 0; i < all.length; i++) {
            if (all[i] == '\n') {
                heard(new String(all, from, i - from, StandardCharsets.UTF_8));
                from = i + 1;
            }
        }
        unread.reset();
        unread.write(all, from, all.length - from);
        over |= link.isClosed();
    }

    /** A Telnet refusal has three bytes, the first of which is in no text. */
    private byte[] withoutTelnet(byte[] bytes) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        for (byte one : bytes) {
            if (one == (byte) 0xff) {
                telnet = 3;
            }
            if (telnet > 0) {
                telnet--;
            } else {
                kept.write(one);
            }
        }
        return kept.toByteArray();
    }

    private void heard(String line) {
        check(MARKED.matcher(line).matches(), "no marker: " + line);
        Matcher said = SAID.matcher(line);
        Matcher found = FOUND.matcher(line);
        Matcher end = END.matcher(line);
        Matcher stored = STORED.matcher(line);
        if (said.matches()) {
            said(said.group(1), said.group(2) != null, said.group(3), line);
        } else if (found.matches()) {
            found(found.group(1), Integer.parseInt(found.group(2)), found.group(3), line);
        } else if (end.matches()) {
            historyEnds(end.group(1), end.group(3));
        } else if (stored.matches()) {
            stored(stored.group(1), Long.parseLong(stored.group(2)), line);
        } else if (line.startsWith("!! ")) {
            refused(line);
        } else if (line.startsWith("Hello ") || line.startsWith("-- you are in ")) {
            joining = line.replaceFirst(".*ou are in (#[^ ,]+).*", "$1");
            next.remove(joining);
        } else if (line.startsWith("-- you left ")) {
            next.remove(line.substring(12));
        }
    }

    private void said(String room, boolean history, String text, String line) {
        List<Entry.Said> record = record(room);
        Long expected = next.get(room);
        long sequence = sequenceOf(record, text, history || expected == null ? 1 : expected);
        check(sequence > 0, "never stored, again, or out of order: " + line);
        if (history) {
            return;
        }
        check(!text.startsWith(mine), "my own line came back: " + line);
        check(expected != null, "from a room I am not in: " + line);
        for (long skipped = expected; skipped < sequence; skipped++) {
            String other = record.get((int) skipped - 1).text();
            check(
                    other.startsWith(mine) || !other.startsWith("m"),
                    "missed " + skipped + " " + other + " before " + sequence + " " + line);
        }
        next.put(room, sequence + 1);
    }

    private void found(String room, int sequence, String text, String line) {
        check(record(room).get(sequence - 1).text().equals(text), "not what is stored: " + line);
        foundInAll++;
    }

    private void historyEnds(String room, String last) {
        if (room.equals(joining)) {
            joining = null;
            next.put(room, last == null ? 1 : Long.parseLong(last) + 1);
        }
    }

    private void stored(String room, long sequence, String line) {
        String text = record(room).get((int) sequence - 1).text();
        if (text.equals(unacknowledged.peek())) {
            unacknowledged.remove();
            acknowledged++;
        } else {
            check(!text.startsWith(mine), line + " is " + text + ", waiting for " + unacknowledged.peek());
        }
    }

    private void refused(String line) {
        String first = unacknowledged.peek();
        if (first != null && line.endsWith("\"" + first + "\"")) {
            unacknowledged.remove();
        } else if (!line.contains("\"")) {
        }
    }

    private List<Entry.Said> record(String room) {
        try {
            return world.journal().record(RoomName.of(room));
        } catch (ProtocolException e) {
            throw new AssertionError(e);
        }
    }

    /** What was cut off in the middle of a line may have been said several times; it is the first not heard yet. */
    private static long sequenceOf(List<Entry.Said> record, String text, long from) {
        for (long sequence = from; sequence <= record.size(); sequence++) {
            if (record.get((int) sequence - 1).text().equals(text)) {
                return sequence;
            }
        }
        return 0;
    }

    /** Says what is left to say, and becomes a listener. */
    public void calm() {
        if (over) {
            connect();
        }
        byte[] rest = toSend.toByteArray();
        toSend.reset();
        link.arrive(rest);
    }

    /** What was said in this connection and neither acknowledged nor refused. */
    public List<String> unacknowledged() {
        return new ArrayList<>(unacknowledged);
    }

    /** How many lines were found by searching. */
    public int found() {
        return foundInAll;
    }

    public int acknowledged() {
        return acknowledged;
    }

    /** For each room one is in, the sequence behind the last heard. */
    public Map<String, Long> nextByRoom() {
        return next;
    }

    public boolean isMine(String text) {
        return text.startsWith(mine) || !text.startsWith("m");
    }

    private void check(boolean holds, String words) {
        if (!holds) {
            throw new AssertionError(id + ": " + words);
        }
    }
}
