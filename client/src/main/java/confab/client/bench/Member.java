package confab.client.bench;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;

/**
 * One link of the load and how far it has come.
 *
 * <pre>
 *   NEW -> CONNECTING -> ENTERING -> JOINING -> IN -> LEAVING -> GONE
 * </pre>
 *
 * Who only sends where senders are apart is in without joining.
 */
final class Member implements Hearing, Wire.End {
    /** How far it has come. */
    enum State {
        NEW,
        CONNECTING,
        ENTERING,
        JOINING,
        IN,
        LEAVING,
        GONE
    }

    private final Loop loop;
    private final Speech speech;
    private final Wire wire;
    private final int index;
    private final int room;
    private final String nick;
    private final String roomName;
    private Host host;
    private State state = State.NEW;
    private String lastWords = "";
    private byte[] lastHeard = {};

    /**
     * @param index its place among all members
     * @param room the room it belongs to, from 0
     * @param roomName that room's name, or null when it is not to join it
     */
    Member(Loop loop, Speech speech, int index, int room, String nick, String roomName) {
        this.loop = loop;
        this.speech = speech;
        this.wire = new Wire(loop, this);
        this.index = index;
        this.room = room;
        this.nick = nick;
        this.roomName = roomName;
    }

    /** Whoever the members do all this for. */
    interface Host {

        /** It is in. */
        default void came(Member member) {}

        /** A message; its payload begins at {@code at}. */
        default void said(Member member, ByteBuffer in, int at) {}

        /** A message without room for a payload. */
        default void garbled(Member member) {}

        /** A message of this one is done for good; see {@link Hearing#acknowledged}. */
        default void acknowledged(Member member, long id) {}

        /** Nothing waits to be sent any more. */
        default void drained(Member member) {}

        /** A request was refused, in these words. */
        void refused(Member member, String words);

        /** The link is over, and not by {@link Member#close}; {@code why} has the server's words where it said some. */
        void gone(Member member, String why);
    }

    int index() {
        return index;
    }

    int room() {
        return room;
    }

    State state() {
        return state;
    }

    /** Of what the server said to this one while it came in: what it was refused with, else the last line; or nothing. */
    String lastWords() {
        return lastWords.isEmpty() ? Lines.last(lastHeard) : lastWords;
    }

    /** Whether the server has said something, and nothing of it was understood. */
    boolean isPuzzled() {
        return state == State.ENTERING && lastWords.isEmpty() && lastHeard.length > 0;
    }

    /** From now on this one is told. */
    void host(Host now) {
        host = now;
    }

    /** Connects, enters, and joins its room; then {@link Host#came}. */
    void come(SocketAddress server) throws IOException {
        state = State.CONNECTING;
        wire.connect(server);
    }

    void send(ByteBuffer bytes) {
        wire.send(bytes);
    }

    /** Whether the server has not taken yet what was sent. */
    boolean hasWaiting() {
        return wire.hasWaiting();
    }

    /** How much of what was sent the server has not taken, and perhaps never will. */
    long untakenBytes() {
        return wire.untakenBytes();
    }

    /** Says goodbye; {@link Host#gone} when the server has closed. */
    void leave() {
        state = State.LEAVING;
        ByteBuffer out = loop.out();
        speech.quit(out);
        wire.send(out.flip());
    }

    /** Ends it at once. */
    void close() {
        state = State.GONE;
        wire.close();
    }

    // The wire

    @Override
    public void connected() {
        state = State.ENTERING;
        ByteBuffer out = loop.out();
        speech.enter(out, nick);
        wire.send(out.flip());
    }

    @Override
    public void received(ByteBuffer in) {
        if (state.compareTo(State.IN) < 0 && in.hasRemaining()) {
            lastHeard = Lines.tail(in);
        }
        speech.hear(in, this);
    }

    @Override
    public void drained() {
        host.drained(this);
    }

    @Override
    public void closed(String why) {
        host.gone(this, lastWords.isEmpty() && !why.isEmpty() ? why : lastWords());
        state = State.GONE;
    }

    // The speech

    @Override
    public void welcomed() {
        if (state != State.ENTERING) {
            return;
        }
        if (roomName == null) {
            in();
            return;
        }
        state = State.JOINING;
        ByteBuffer out = loop.out();
        speech.join(out, roomName);
        wire.send(out.flip());
    }

    @Override
    public void joined() {
        if (state == State.JOINING) {
            in();
        }
    }

    private void in() {
        state = State.IN;
        lastHeard = new byte[0];
        host.came(this);
    }

    @Override
    public void said(ByteBuffer in, int at) {
        host.said(this, in, at);
    }

    @Override
    public void garbled() {
        host.garbled(this);
    }

    @Override
    public void acknowledged(long id) {
        host.acknowledged(this, id);
    }

    @Override
    public void asked(ByteBuffer answer) {
        wire.send(answer);
    }

    @Override
    public void refused(String words) {
        lastWords = words;
        host.refused(this, words);
    }

    @Override
    public void dismissed(String words) {
        lastWords = words;
    }
}
