package confab.app.crash;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A person with netcat, or a script. What was not acknowledged when the connection ended is not said again: nobody knows
 * whether it is stored. It has another name each time, because its old one may still be there.
 */
final class LineMember extends Member {
    private static final Pattern MESSAGE = Pattern.compile("\\[(#\\S+)( \\d\\S+ \\d\\S+)?] (\\w+): (.*)");
    private static final Pattern TOPIC = Pattern.compile("\\[(#\\S+)] -- topic: (\\S+) \\(set by (\\S+)\\)");
    private static final Pattern STORED = Pattern.compile("-- stored (#\\S+) (\\d+)");
    private static final Pattern HISTORY_END = Pattern.compile("-- end of history (#\\S+)(?: (\\d+)-(\\d+))?");
    private static final int WINDOW = 20;
    private static final int BURST_MAX = 4;
    private static final int PAUSE_MILLIS_MAX = 80;

    private final boolean writes;
    private final List<String> rooms;
    private final Map<String, List<Matcher>> histories = new HashMap<>();
    private final Queue<Seen.Asked> unanswered = new ArrayDeque<>();
    private LinePeer peer;
    private String nick;
    private int connections;
    private int entered;
    private boolean unavailable;
    private long lastId;
    private boolean farewell;

    /** @param rooms where it goes; it writes in the last one */
    LineMember(Stage stage, long seed, String name, boolean writes, List<String> rooms) {
        super(stage, new Random(seed), new Testimony(name, Testimony.Form.LINES, List.of()));
        this.writes = writes;
        this.rooms = rooms;
    }

    @Override
    void visit() throws IOException {
        try (LinePeer connected = new LinePeer(stage.port())) {
            peer = connected;
            testimony.add(new Seen.Began());
            comeIn();
            while (goesOn()) {
                Stage.Phase phase = stage.phase();
                act(phase);
                listen(1 + dice.nextInt(PAUSE_MILLIS_MAX));
                if (phase == Stage.Phase.DRAINING && isIn() && unanswered.isEmpty()) {
                    stage.done(testimony.witness(), phase);
                }
            }
        } finally {
            toldOnly(histories.values().stream().flatMap(List::stream).toList());
        }
    }

    private void comeIn() throws IOException {
        histories.clear();
        unanswered.clear();
        entered = 0;
        unavailable = false;
        farewell = false;
        nick = testimony.witness() + ++connections;
        List<String> lines = new ArrayList<>(List.of(nick, "/ack on"));
        rooms.forEach(room -> lines.add("/join " + room));
        peer.send(lines.toArray(String[]::new));
        hears();
    }

    private boolean isIn() {
        return entered == rooms.size();
    }

    private void act(Stage.Phase phase) throws IOException {
        if (phase == Stage.Phase.WRITING) {
            write();
        } else if (phase == Stage.Phase.LEAVING && isIn() && !farewell) {
            farewell = true;
            peer.send("/rooms");
        }
        requireAlive();
    }

    private void write() throws IOException {
        if (chance(1)) {
            throw new IOException("hung up");
        }
        if (writes && isIn() && unanswered.size() < WINDOW) {
            for (int n = 1 + dice.nextInt(BURST_MAX); n > 0; n--) {
                say();
            }
        }
    }

    private void say() throws IOException {
        String room = rooms.get(rooms.size() - 1);
        Seen.Asked asked = new Seen.Asked(++lastId, Seen.Matter.MESSAGE, nick, room, text(testimony.witness(), lastId));
        testimony.add(asked);
        unanswered.add(asked);
        peer.send(asked.text());
    }

    /** Reads for so long. */
    private void listen(int millis) throws IOException {
        long end = System.nanoTime() + Duration.ofMillis(millis).toNanos();
        for (int left = millis; left > 0 && goesOn(); left = (int) ((end - System.nanoTime()) / 1_000_000)) {
            String line = peer.next(left);
            if (line != null) {
                hears();
                hear(line);
            }
        }
    }

    private void hear(String line) throws IOException {
        Matcher message = MESSAGE.matcher(line);
        Matcher topic = TOPIC.matcher(line);
        Matcher stored = STORED.matcher(line);
        Matcher end = HISTORY_END.matcher(line);
        if (message.matches()) {
            said(message);
        } else if (topic.matches()) {
            testimony.add(new Seen.HeardTopic(topic.group(1), 0, topic.group(3), topic.group(2)));
        } else if (stored.matches()) {
            stored(stored.group(1), Long.parseLong(stored.group(2)));
        } else if (end.matches()) {
            entered(end);
        } else if (line.startsWith("!! ")) {
            failed(line);
        } else if (line.startsWith("-- end of rooms")) {
            finish();
            peer.send("/quit");
        }
    }

    private void said(Matcher message) {
        if (message.group(2) != null) {
            histories
                    .computeIfAbsent(message.group(1), first -> new ArrayList<>())
                    .add(message);
        } else {
            heard(message, 0, Seen.How.LIVE);
        }
    }

    private void heard(Matcher message, long sequence, Seen.How how) {
        testimony.add(new Seen.Heard(message.group(1), sequence, 0, message.group(3), message.group(4), how));
    }

    /** Which sequences they have was not told, because the connection has ended. */
    private void toldOnly(List<Matcher> messages) {
        messages.forEach(message -> heard(message, 0, Seen.How.RECALLED));
    }

    private void entered(Matcher end) {
        entered++;
        String room = end.group(1);
        List<Matcher> told = histories.getOrDefault(room, List.of());
        histories.remove(room);
        if (unavailable) {
            toldOnly(told);
            testimony.add(new Seen.Entered(room, -1));
            unavailable = false;
            return;
        }
        long first = end.group(2) == null ? 1 : Long.parseLong(end.group(2));
        long last = end.group(3) == null ? 0 : Long.parseLong(end.group(3));
        if (told.size() != last - first + 1) {
            testimony.add(new Seen.Odd(told.size() + " lines before " + end.group()));
        }
        for (int i = 0; i < told.size(); i++) {
            heard(told.get(i), first + i, Seen.How.HISTORY);
        }
        testimony.add(new Seen.Entered(room, last));
    }

    private void stored(String room, long sequence) {
        Seen.Asked asked = unanswered.poll();
        if (asked == null) {
            testimony.add(new Seen.Odd("stored, and not asked for: " + room + " " + sequence));
        } else {
            testimony.add(new Seen.Acknowledged(asked.id(), room, sequence, 0));
        }
    }

    /** Answers come in order, and quote what they are about. */
    private void failed(String line) throws IOException {
        if (line.startsWith("!! history-unavailable")) {
            unavailable = true;
        } else if (line.startsWith("!! not-stored")) {
            Seen.Asked asked = unanswered.poll();
            if (asked == null
                    || !line.contains(asked.text().substring(0, asked.text().indexOf(' ')))) {
                testimony.add(new Seen.Odd(line + " in answer to " + asked));
            } else {
                testimony.add(new Seen.Refused(asked.id(), "not-stored", true));
            }
        } else if (line.startsWith("!! shutting-down")) {
            throw new IOException(line);
        } else {
            testimony.add(new Seen.Odd(line));
        }
    }
}
