package confab.app.crash;

import static confab.app.Eventually.aWhile;

import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.Id;
import confab.protocol.Kind;
import confab.protocol.Nick;
import confab.protocol.Range;
import confab.protocol.Request;
import confab.protocol.RoomName;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A client that speaks frames and does what docs/protocol.md asks of one that comes back: the same instance, its token, each
 * room from where it was, and what is unanswered again under its ids before anything new.
 */
final class FramedMember extends Member {
    private static final Duration ASK_AFTER = Duration.ofSeconds(1);
    private static final Duration LOCKED_OUT = Duration.ofMillis(100);
    private static final int WINDOW = 48;
    private static final int BURST_MAX = 8;
    private static final int PAUSE_MILLIS_MAX = 40;

    private final Id instance;
    private final boolean writes;
    private final Map<RoomName, Place> places = new LinkedHashMap<>();
    private final Outstanding asked;
    private Nick nick;
    private Id token = Id.NONE;
    private Id journal = Id.NONE;
    private long lastId;
    private long pingId;
    private long farewellId;
    private FramedPeer peer;

    /** Where it is in a room. */
    private enum Place {
        OUT,
        COMING,
        IN,
        GOING
    }

    FramedMember(Stage stage, long seed, String nick, boolean echo, boolean writes, List<String> rooms) {
        super(stage, new Random(seed), new Testimony(nick, echo ? Testimony.Form.ECHO : Testimony.Form.SILENT, rooms));
        this.nick = Names.nick(nick);
        this.instance = new Id(dice.nextLong(), dice.nextLong());
        this.writes = writes;
        this.asked = new Outstanding(testimony);
        rooms.forEach(room -> places.put(Names.room(room), Place.OUT));
    }

    @Override
    void visit() throws IOException {
        try (FramedPeer connected = FramedPeer.connect(stage.port())) {
            peer = connected;
            testimony.add(new Seen.Began());
            pingId = 0;
            hello();
            comeBack();
            farewellId = 0;
            while (goesOn()) {
                Stage.Phase phase = stage.phase();
                act(phase);
                listen(1 + dice.nextInt(PAUSE_MILLIS_MAX));
                if (phase == Stage.Phase.DRAINING) {
                    sayWhetherDone(phase);
                }
            }
        }
    }

    private boolean isIn(RoomName room) {
        return places.get(room) == Place.IN;
    }

    private boolean isInAll() {
        return places.values().stream().allMatch(place -> place == Place.IN);
    }

    private void sayWhetherDone(Stage.Phase phase) {
        if (asked.isEmpty() && isInAll()) {
            stage.done(testimony.witness(), phase);
        } else {
            stage.waits(testimony.witness(), asked + ", " + places);
        }
    }

    private void hello() throws IOException {
        Set<String> capabilities = testimony.form() == Testimony.Form.ECHO ? Set.of(Event.Welcome.ECHO) : Set.of();
        peer.send(new Request.Hello(++lastId, 1, capabilities, instance, nick, token, journal));
        Event answer = peer.next((int) stage.deadAfter().toMillis());
        if (!(answer instanceof Event.Welcome welcome)) {
            aWhile(LOCKED_OUT); // the session before is not yet over, and its token never came
            throw new IOException("not welcome: " + answer);
        }
        nick = welcome.nick();
        token = welcome.token();
        journal = welcome.journal();
        hears();
    }

    private void comeBack() throws IOException {
        for (RoomName room : places.keySet()) {
            join(room);
        }
        for (Request request : asked.again()) {
            peer.send(request);
        }
    }

    private void join(RoomName room) throws IOException {
        places.put(room, Place.COMING);
        peer.send(new Request.Join(++lastId, room, "", asked.newest(room), 0));
    }

    /** Does something, or nothing. */
    private void act(Stage.Phase phase) throws IOException {
        switch (phase) {
            case WRITING -> write();
            case DRAINING -> {
                enterAll();
                askLater();
            }
            case LEAVING -> sayGoodbye();
            default -> {}
        }
        if (silence().compareTo(ASK_AFTER) > 0 && pingId == 0) {
            ping();
        }
        requireAlive();
    }

    private void ping() throws IOException {
        pingId = ++lastId;
        peer.send(new Request.Ping(pingId));
    }

    private void write() throws IOException {
        if (chance(1)) {
            throw new IOException("hung up");
        } else if (chance(5)) {
            enterAll();
        } else if (chance(2)) {
            part();
        } else if (chance(3)) {
            recall();
        }
        if (writes && asked.size() < WINDOW) {
            ask();
        }
    }

    private void ask() throws IOException {
        askLater();
        if (chance(5)) {
            setTopic();
        } else if (chance(10)) {
            askAgain();
        } else if (chance(6)) {
            askInVain();
        } else {
            for (int n = 1 + dice.nextInt(BURST_MAX); n > 0; n--) {
                say();
            }
        }
    }

    private RoomName anyRoom() {
        List<RoomName> in = new ArrayList<>(places.keySet());
        in.removeIf(room -> !isIn(room));
        return in.isEmpty() ? null : in.get(dice.nextInt(in.size()));
    }

    private void say() throws IOException {
        RoomName room = anyRoom();
        if (room != null) {
            long id = ++lastId;
            peer.send(asked.say(new Request.Say(id, room, Kind.TEXT, text(testimony.witness(), id)), nick));
        }
    }

    private void setTopic() throws IOException {
        RoomName room = anyRoom();
        if (room != null) {
            long id = ++lastId;
            peer.send(asked.topic(new Request.SetTopic(id, room, testimony.witness() + "-" + id), nick));
        }
    }

    private void askLater() throws IOException {
        Request request = asked.postponed(this::isIn);
        if (request != null) {
            peer.send(request);
        }
    }

    private void askAgain() throws IOException {
        Request request = asked.settled(dice, this::isIn);
        if (request != null) {
            peer.send(request);
        }
    }

    /** Under an id that was used for something else, or where it is not. */
    private void askInVain() throws IOException {
        String text = "never " + text(testimony.witness(), ++lastId);
        Request.Say reused = asked.reused(dice, this::isIn, text);
        if (reused != null && chance(50)) {
            peer.send(asked.inVain(reused));
        } else {
            peer.send(asked.inVain(new Request.Say(lastId, Names.room("#elsewhere"), Kind.TEXT, text)));
        }
    }

    private void part() throws IOException {
        RoomName room = anyRoom();
        if (room != null) {
            places.put(room, Place.GOING);
            peer.send(new Request.Part(++lastId, room, ""));
        }
    }

    private void enterAll() throws IOException {
        for (Map.Entry<RoomName, Place> place : new HashMap<>(places).entrySet()) {
            if (place.getValue() == Place.OUT) {
                join(place.getKey());
            }
        }
    }

    private void recall() throws IOException {
        RoomName room = anyRoom();
        if (room != null) {
            peer.send(asked.recall(new Request.Recall(++lastId, room, Range.LATEST, 1 + dice.nextInt(50))));
        }
    }

    /** Everything has been answered to everybody; what is told before this answer is all there is. */
    private void sayGoodbye() throws IOException {
        if (farewellId == 0 && isInAll()) {
            ping();
            farewellId = pingId;
        }
    }

    /** Reads for so long. */
    private void listen(int millis) throws IOException {
        long end = System.nanoTime() + Duration.ofMillis(millis).toNanos();
        for (int left = millis; left > 0 && goesOn(); left = (int) ((end - System.nanoTime()) / 1_000_000)) {
            Event event = peer.next(left);
            if (event != null) {
                hears();
                hear(event);
            }
        }
    }

    private void hear(Event event) throws IOException {
        if (event instanceof Event.HistoryEnd end && asked.endsRecall(end.label())) {
            return;
        } else if (event instanceof Event.HistoryEnd end) {
            places.put(end.room(), Place.IN);
            testimony.add(new Seen.Entered(end.room().toString(), end.newest()));
        } else if (event instanceof Event.Parted parted) {
            places.put(parted.room(), Place.OUT);
        } else if (event instanceof Event.Ping ping) {
            peer.send(new Request.Pong(ping.id()));
        } else if (event instanceof Event.Pong pong) {
            pingAnswered(pong.label());
        } else if (event instanceof Event.ResumeReset) {
            testimony.add(new Seen.Odd("told that the journal is another one"));
        } else if (event instanceof Event.Refused refused && refused.label() == 0) {
            throw new IOException(refused.code() == ErrorCode.HISTORY_UNAVAILABLE ? "a hole" : refused.words());
        } else {
            asked.hear(event, dice);
        }
    }

    private void pingAnswered(long id) throws IOException {
        pingId = 0;
        if (id == farewellId) {
            finish();
            peer.send(new Request.Quit(++lastId, ""));
        }
    }
}
