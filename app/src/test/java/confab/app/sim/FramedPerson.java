package confab.app.sim;

import static java.util.Objects.requireNonNull;

import confab.app.link.TurnBuffer;
import confab.protocol.Actor;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.EventCodec;
import confab.protocol.FrameDecoder;
import confab.protocol.Id;
import confab.protocol.Kind;
import confab.protocol.Nick;
import confab.protocol.ProtocolException;
import confab.protocol.Range;
import confab.protocol.Request;
import confab.protocol.RequestCodec;
import confab.protocol.RoomName;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A framed client that does random things and checks everything it is told. */
public final class FramedPerson implements Event.Handler<Void> {
    private final World world;
    private final Random random;
    private final List<RoomName> rooms;
    private final Id instance;
    private final boolean verbose;
    private final boolean echo;
    private final ByteBuffer frame = ByteBuffer.allocate(TurnBuffer.EVENT_BYTES_MAX);
    private final FrameDecoder decoder = new FrameDecoder(65_536);
    private final ByteArrayOutputStream toSend = new ByteArrayOutputStream();
    private final Map<Long, Request> unanswered = new LinkedHashMap<>();
    private final Map<RoomName, Stay> stays = new HashMap<>();
    private final Map<Long, Request.Say> lost = new LinkedHashMap<>();
    private final List<Request.Say> arrived = new ArrayList<>();
    private final Set<Request.Say> resent = new HashSet<>();
    private SimulatedLink link;
    private byte[] unread = new byte[0];
    private Nick nick;
    private Id token = Id.NONE;
    private long ids;
    private boolean welcome;
    private boolean over;
    private int said;
    private boolean presenceWaits = true;
    private int appetite = Integer.MAX_VALUE;
    private int lags;
    private int overflows;

    /** Told of the search that is answered now. */
    private int found;

    private long foundMillis = Long.MAX_VALUE;
    private int foundInAll;

    /** What this person knows of a room it is in. */
    private static final class Stay {
        private boolean live;
        private boolean asked;

        /** Nothing but messages since the end of history: some of them may have been held, and who said them gone. */
        private boolean fresh;

        private long next = -1;
        private long millis;
        private final Set<Nick> others = new HashSet<>();

        /** Own messages stored while behind: they are yet to be told, in their place. */
        private final Set<Long> ahead = new HashSet<>();

        private boolean told(long sequence) {
            ahead.remove(sequence);
            return sequence == next++;
        }
    }

    public FramedPerson(World world, String nick, List<RoomName> rooms) throws ProtocolException {
        this(world, nick, rooms, false, false);
    }

    /**
     * @param verbose says much, and reads now slowly, now fast
     * @param echo hears what it says itself
     */
    public FramedPerson(World world, String nick, List<RoomName> rooms, boolean verbose, boolean echo)
            throws ProtocolException {
        this.world = world;
        this.random = world.random();
        this.rooms = rooms;
        this.nick = Nick.of(nick);
        this.instance = new Id(random.nextLong(), random.nextLong() | 1);
        this.verbose = verbose;
        this.echo = echo;
        connect();
    }

    private void connect() {
        overflows += link != null && link.isOverflown() ? 1 : 0;
        link = world.connect();
        link.takes(appetite);
        unread = new byte[0];
        toSend.reset();
        welcome = false;
        over = false;
        found = 0;
        foundMillis = Long.MAX_VALUE;
        lost.clear();
        unanswered.values().forEach(this::rememberSay);
        unanswered.clear();
        stays.values().forEach(stay -> stay.live = stay.asked = false);
        stays.values().forEach(stay -> stay.ahead.clear());
        hello(token.isNone() ? Id.NONE : new Id(1, 2));
    }

    private void hello(Id journal) {
        Set<String> capabilities = echo ? Set.of(Event.Welcome.ECHO) : Set.of();
        send(new Request.Hello(++ids, 1, capabilities, instance, nick, token, journal));
    }

    private void rememberSay(Request request) {
        if (request instanceof Request.Say say) {
            lost.put(say.id(), say);
        }
    }

    private void send(Request request) {
        RequestCodec.encode(request, frame.clear());
        toSend.write(frame.array(), 0, frame.position());
        unanswered.put(request.id(), request);
    }

    /** Perhaps does something; perhaps hands some bytes to the network. */
    public void act() {
        if (over) {
            connect();
        } else if (welcome) {
            doSomething();
        }
        byte[] all = toSend.toByteArray();
        int cut = random.nextInt(3) == 0 ? random.nextInt(all.length + 1) : all.length;
        toSend.reset();
        toSend.write(all, cut, all.length - cut);
        if (cut > 0) {
            link.arrive(java.util.Arrays.copyOf(all, cut));
        }
    }

    private void doSomething() {
        if (verbose && random.nextInt(12) == 0) {
            appetite = random.nextInt(4) == 0 ? Integer.MAX_VALUE : random.nextInt(300);
            link.takes(appetite);
        }
        RoomName room = rooms.get(random.nextInt(rooms.size()));
        Stay stay = stays.get(room);
        boolean in = stay != null && stay.live;
        switch (random.nextInt(20)) {
            case 0, 1 -> joinOrPart(room, stay);
            case 2 -> send(new Request.Whisper(++ids, nick, Kind.TEXT, "to myself " + ids));
            case 3 -> send(new Request.Who(++ids, room, 1));
            case 4 -> send(new Request.Rooms(++ids, 1));
            case 5 -> send(new Request.Ping(++ids));
            case 6 -> recall(room, in);
            case 7 -> rename();
            case 8 -> breakLink();
            case 9 -> sayTopic(room, in);
            case 10 -> search();
            default -> say(room, in);
        }
    }

    private void joinOrPart(RoomName room, Stay stay) {
        if (stay == null) {
            Stay fresh = new Stay();
            fresh.asked = true;
            stays.put(room, fresh);
            send(new Request.Join(++ids, room, "", -1, random.nextInt(30)));
        } else if (stay.live && random.nextInt(3) == 0) {
            stay.live = false;
            send(new Request.Part(++ids, room, "tired"));
        }
    }

    private void say(RoomName room, boolean in) {
        for (int n = in ? random.nextInt(6) : 0; n > 0; n--) {
            String more = verbose ? "x".repeat(random.nextInt(1_500)) : "";
            send(new Request.Say(++ids, room, Kind.TEXT, instance.low() + "/" + ++said + more));
        }
    }

    private void recall(RoomName room, boolean in) {
        if (in) {
            send(new Request.Recall(++ids, room, Range.LATEST, 1 + random.nextInt(200)));
        }
    }

    private void search() {
        if (stays.values().stream().anyMatch(stay -> stay.live)) {
            send(new Request.Search(++ids, String.valueOf(random.nextInt(10)), 0, 1 + random.nextInt(200)));
        }
    }

    private void sayTopic(RoomName room, boolean in) {
        if (in) {
            send(new Request.SetTopic(++ids, room, "topic " + ids));
        }
    }

    private void rename() {
        try {
            send(new Request.Rename(++ids, Nick.of("n" + random.nextInt(12))));
        } catch (ProtocolException e) {
            throw new AssertionError(e);
        }
    }

    private void breakLink() {
        if (random.nextInt(4) == 0) {
            boolean wholly = random.nextBoolean();
            if (wholly) {
                link.arrive(toSend.toByteArray());
                toSend.reset();
            }
            token = random.nextBoolean() ? token : Id.NONE;
            over = true;
            breakLink(random.nextInt(4), wholly && token.isNone());
        }
    }

    /** What has arrived and is taken over by nobody is carried out, except where the server itself closes the link. */
    private void breakLink(int how, boolean carriedOut) {
        if (how > 0 && carriedOut && world.journal().isHealthy()) {
            unanswered.values().stream()
                    .filter(Request.Say.class::isInstance)
                    .map(Request.Say.class::cast)
                    .forEach(arrived::add);
        }
        switch (how) {
            case 0 -> link.abort(ErrorCode.TOO_SLOW, "too slow");
            case 1 -> link.reset();
            case 2 -> link.endInput();
            default -> {
                read();
                link.endInput();
            }
        }
    }

    /** The journal may stall so long that coming and going no longer waits for it. */
    public void expectStalls() {
        presenceWaits = false;
    }

    /** What had arrived when the link broke. */
    public List<Request.Say> arrived() {
        return arrived;
    }

    /** Reads what has come. */
    public void read() {
        byte[] more = link.take();
        byte[] all = java.util.Arrays.copyOf(unread, unread.length + more.length);
        System.arraycopy(more, 0, all, unread.length, more.length);
        ByteBuffer in = ByteBuffer.wrap(all);
        try {
            for (ByteBuffer body; !over && (body = decoder.next(in)) != null; ) {
                requireNonNull(EventCodec.decode(body)).deliverTo(this, null);
            }
        } catch (ProtocolException e) {
            throw new AssertionError(e.code() + " " + e.getMessage(), e);
        }
        unread = java.util.Arrays.copyOfRange(all, in.position(), all.length);
        over |= link.isClosed();
    }

    /** Stops doing things: says what is left to say, and becomes a listener. */
    public void calm() {
        if (over) {
            connect();
        }
        byte[] rest = toSend.toByteArray();
        toSend.reset();
        link.arrive(rest);
    }

    /** How often it was told that it had been behind. */
    public int lags() {
        return lags;
    }

    /** How often it was cut because it was owed too much. */
    public int overflows() {
        return overflows + (link.isOverflown() ? 1 : 0);
    }

    /** What was acknowledged while behind and has not been told yet. */
    public Set<Long> ahead() {
        Set<Long> all = new HashSet<>();
        stays.values().forEach(stay -> all.addAll(stay.ahead));
        return all;
    }

    public boolean isOver() {
        return over;
    }

    public boolean isWelcome() {
        return welcome;
    }

    public Nick nick() {
        return nick;
    }

    /** How many messages were found by searching. */
    public int found() {
        return foundInAll;
    }

    /** What is unanswered when everything has come to rest. */
    public List<Request> unanswered() {
        return List.copyOf(unanswered.values());
    }

    /** The rooms this person is in, each with the next sequence it waits for. */
    public Map<RoomName, Long> nextByRoom() {
        Map<RoomName, Long> next = new HashMap<>();
        stays.forEach((room, stay) -> {
            if (stay.live) {
                next.put(room, stay.next);
            }
        });
        return next;
    }

    public Set<Nick> othersIn(RoomName room) {
        return stays.get(room).others;
    }

    private Request answered(long label) {
        Request request = unanswered.keySet().iterator().hasNext() ? unanswered.get(label) : null;
        check(request != null, "an answer to nothing: " + label);
        check(
                unanswered.keySet().iterator().next() == label,
                "answer to " + label + " before that to "
                        + unanswered.values().iterator().next());
        return unanswered.remove(label);
    }

    private static void check(boolean true_, String words) {
        if (!true_) {
            throw new AssertionError(words);
        }
    }

    @Override
    public void welcome(Void context, Event.Welcome event) {
        answered(event.label());
        boolean resumed = !token.isNone();
        token = event.token();
        nick = event.nick();
        welcome = true;
        stays.forEach((room, stay) -> {
            stay.asked = true;
            stay.others.clear();
            send(new Request.Join(++ids, room, "", stay.next < 0 ? -1 : stay.next - 1, 10));
        });
        if (resumed || random.nextBoolean()) {
            lost.values().stream().filter(say -> stays.containsKey(say.room())).forEach(this::resend);
        }
        lost.clear();
    }

    private void resend(Request.Say say) {
        resent.add(say);
        send(say);
    }

    @Override
    public void resumeReset(Void context, Event.ResumeReset event) {
        throw new AssertionError("the journal has not changed");
    }

    @Override
    public void joined(Void context, Event.Joined event) {
        Stay stay = live(event.room(), event);
        stay.fresh = false;
        for (Actor who : event.who()) {
            check(!who.nick().equals(nick), "told of my own joining");
            check(stay.others.add(who.nick()), who + " joined twice: " + event);
        }
    }

    @Override
    public void left(Void context, Event.Left event) {
        live(event.room(), event).fresh = false;
        for (Event.Departure departure : event.who()) {
            if (departure.cause() == confab.protocol.Cause.PART) {
                check(
                        live(event.room(), event).others.remove(departure.who().nick()),
                        "left without being in: " + event);
            } else {
                check(live(event.room(), event).others.contains(departure.who().nick()), "left unknown: " + event);
                stays.values()
                        .forEach(stay -> stay.others.remove(departure.who().nick()));
            }
        }
    }

    @Override
    public void renamed(Void context, Event.Renamed event) {
        if (event.who().nick().equals(nick)) {
            nick = event.now();
            return;
        }
        Stay told = live(event.room(), event);
        told.fresh = false;
        check(told.others.contains(event.who().nick()), "renamed unknown, or twice: " + event);
        for (Stay stay : stays.values()) {
            if (stay.others.remove(event.who().nick())) {
                stay.others.add(event.now());
            }
        }
    }

    private Stay live(RoomName room, Event event) {
        Stay stay = stays.get(room);
        check(stay != null && (stay.live || partIsOnItsWay(room)), nick + " heard of a room it is not in: " + event);
        return stay;
    }

    private boolean partIsOnItsWay(RoomName room) {
        return unanswered.values().stream()
                .anyMatch(request ->
                        request instanceof Request.Part part && part.room().equals(room));
    }

    @Override
    public void said(Void context, Event.Said event) {
        if (event.history()) {
            history(event);
            return;
        }
        Stay stay = live(event.room(), event);
        check(stay.told(event.sequence()), nick + " expected " + (stay.next - 1) + ": " + event);
        if (event.label() != 0) {
            check(
                    echo
                            && unanswered.get(event.label()) instanceof Request.Say say
                            && say.text().equals(event.text()),
                    "an echo nobody asked for: " + event);
            return;
        }
        Nick author = event.author().nick();
        check(
                !presenceWaits || stay.fresh || stay.others.contains(author) || author.equals(nick),
                "said by one who is not there: " + event);
        check(!author.equals(nick) || !isMine(event.text()), "told what I said: " + event);
        check(event.epochMillis() >= stay.millis, "time goes back: " + event);
        stay.millis = event.epochMillis();
    }

    /** Whether it was said over this link and is not yet acknowledged. */
    private boolean isMine(String text) {
        return unanswered.values().stream()
                .anyMatch(request ->
                        request instanceof Request.Say say && say.text().equals(text) && !resent.contains(say));
    }

    private void history(Event.Said event) {
        Request request = unanswered.get(event.label());
        if (event.label() == 0) {
            Stay stay = live(event.room(), event);
            check(stay.told(event.sequence()), nick + " is behind, expected " + (stay.next - 1) + ": " + event);
        } else if (request instanceof Request.Join join) {
            Stay stay = stays.get(join.room());
            check(stay.next < 0 || stay.next == event.sequence(), nick + " expected " + stay.next + ": " + event);
            stay.next = event.sequence() + 1;
        } else if (request instanceof Request.Search search) {
            found(event, search);
        } else {
            check(request instanceof Request.Recall, "history nobody asked for: " + event);
        }
        check(
                world.journal()
                        .record(event.room())
                        .get((int) event.sequence() - 1)
                        .text()
                        .equals(event.text()),
                "not what is stored: " + event);
    }

    private void found(Event.Said event, Request.Search search) {
        found++;
        check(event.epochMillis() <= foundMillis, "found behind an older one: " + event);
        foundMillis = event.epochMillis();
        check(event.text().contains(search.query()), "not what was searched for: " + event);
        check(stays.containsKey(event.room()), "found in a room I am not in: " + event);
    }

    @Override
    public void whispered(Void context, Event.Whispered event) {
        check(event.text().startsWith("to myself "), "not for me: " + event);
    }

    @Override
    public void topic(Void context, Event.Topic event) {
        live(event.room(), event).fresh = false;
    }

    @Override
    public void present(Void context, Event.Present event) {
        Stay stay = stays.get(event.room());
        check(stay != null && stay.asked, "present in a room never asked for: " + event);
        if (event.label() == 0) {
            live(event.room(), event);
            lags++;
        }
        stay.others.clear();
        stay.others.addAll(event.others());
        check(event.total() == event.others().size() + 1, "a wrong total: " + event);
    }

    @Override
    public void parted(Void context, Event.Parted event) {
        answered(event.label());
        stays.remove(event.room());
    }

    @Override
    public void members(Void context, Event.Members event) {
        answered(event.label());
    }

    @Override
    public void whois(Void context, Event.Whois event) {
        answered(event.label());
    }

    @Override
    public void rooms(Void context, Event.Rooms event) {
        answered(event.label());
    }

    @Override
    public void historyEnd(Void context, Event.HistoryEnd event) {
        if (event.label() == 0) {
            Stay stay = live(event.room(), event);
            stay.fresh = true;
            check(stay.next == event.newest() + 1, "a hole behind what was missed: " + stay.next + " " + event);
            return;
        }
        Request request = answered(event.label());
        if (request instanceof Request.Join join) {
            Stay stay = stays.get(join.room());
            stay.live = true;
            stay.fresh = true;
            if (stay.next < 0) {
                stay.next = event.newest() + 1;
            }
            check(stay.next == event.newest() + 1, "a hole behind the history: " + stay.next + " " + event);
        }
    }

    @Override
    public void searchEnd(Void context, Event.SearchEnd event) {
        Request.Search search = (Request.Search) answered(event.label());
        check(event.found() == found, "told " + found + " before " + event);
        check(found <= search.count(), "told " + found + " for " + search);
        foundInAll += found;
        found = 0;
        foundMillis = Long.MAX_VALUE;
    }

    @Override
    public void away(Void context, Event.Away event) {}

    @Override
    public void stored(Void context, Event.Stored event) {
        Request.Say say = (Request.Say) answered(event.label());
        String stored = world.journal()
                .record(event.room())
                .get((int) event.sequence() - 1)
                .text();
        check(stored.equals(say.text()), "acknowledged is " + say + ", stored is " + stored);
        Stay stay = stays.get(event.room());
        if (stay != null && event.sequence() == stay.next && !echo) {
            stay.next++;
        } else if (stay != null && event.sequence() >= stay.next) {
            stay.ahead.add(event.sequence());
        }
    }

    @Override
    public void delivered(Void context, Event.Delivered event) {
        answered(event.label());
    }

    @Override
    public void done(Void context, Event.Done event) {
        answered(event.label());
    }

    @Override
    public void refused(Void context, Event.Refused event) {
        Request request = answered(event.label());
        switch (event.code()) {
            case NICK_IN_USE -> {
                if (request instanceof Request.Hello) {
                    anotherName();
                }
            }
            case NO_SUCH_NICK, NO_SUCH_ROOM, NOT_STORED -> {}
            default -> throw new AssertionError(nick + " refused: " + event + " for " + request);
        }
    }

    private void anotherName() {
        try {
            nick = Nick.of("x" + random.nextInt(1_000_000));
        } catch (ProtocolException e) {
            throw new AssertionError(e);
        }
        hello(Id.NONE);
    }

    @Override
    public void ping(Void context, Event.Ping event) {
        ByteBuffer frame = ByteBuffer.allocate(64);
        RequestCodec.encode(new Request.Pong(event.id()), frame);
        toSend.write(frame.array(), 0, frame.position());
    }

    @Override
    public void pong(Void context, Event.Pong event) {
        answered(event.label());
    }

    @Override
    public void notice(Void context, Event.Notice event) {}

    @Override
    public void closing(Void context, Event.Closing event) {
        over = true;
    }
}
