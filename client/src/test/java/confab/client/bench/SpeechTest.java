package confab.client.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import confab.protocol.Actor;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.EventCodec;
import confab.protocol.FrameDecoder;
import confab.protocol.Id;
import confab.protocol.Kind;
import confab.protocol.Nick;
import confab.protocol.ProtocolException;
import confab.protocol.Request;
import confab.protocol.RequestCodec;
import confab.protocol.RoomName;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What each dialect says, and understands: whole, one byte at a time, and with something incomplete behind. */
class SpeechTest {
    private final Payload payload = new Payload(64);

    // Line mode

    private final Speech line = new LineSpeech(64, true);

    @Test
    void lineModeComesInSpeaksAndLeavesAsAPersonDoes() {
        assertThat(text(out -> line.enter(out, "bob"))).isEqualTo("bob\n/ack on\n");
        assertThat(text(out -> new LineSpeech(64, false).enter(out, "bob"))).isEqualTo("bob\n");
        assertThat(text(out -> line.join(out, "#x"))).isEqualTo("/join #x\n");
        assertThat(text(line::quit)).isEqualTo("/quit\n");
        assertThat(text(out -> line.message("#x", payload).write(out, 3, 7, 99)))
                .isEqualTo(said(3, 7) + "\n");
    }

    @Test
    void lineModeIsUnderstood() {
        understood(
                line,
                """
                Welcome to confab. Enter your name and join the room!
                Hello bob! /help lists the commands, /quit leaves.
                -- you are in #x with ann, cat
                [#x 2026-11-20 12:01:07] ann: morning all
                -- end of history #x 1-1
                [#x] --> eve joined
                [#x] ann: %s
                [#x] <-- eve left (gone home)
                [#x] -- ann is now known as anne
                [#x] * ann waves
                -- stored #x 2
                [#x] ann: %s

                !! not-stored the disk is full
                """.formatted(said(3, 7), said(3, 8)),
                "welcomed",
                "garbled",
                "joined",
                "3 said 7",
                "acknowledged 0",
                "3 said 8",
                "refused not-stored the disk is full");
    }

    @Test
    void aLineWithAChangedByteIsDamagedAndATruncatedOneGarbled() {
        String said = said(3, 7);
        understood(line, "[#x] ann: " + said.replace('d', 'D') + "\n", "damaged");
        understood(line, "[#x] ann: " + said.replaceFirst("@", "x") + "\n", "garbled");
        understood(line, "[#x] ann: " + said.substring(1) + "\n", "garbled");
        understood(line, "[#x] ann: \n", "garbled");
    }

    // Framed

    private final Speech framed = new FramedSpeech(payload, 5);

    @Test
    void framedComesInSpeaksAndLeaves() throws ProtocolException {
        assertThat(request(out -> framed.enter(out, "bob")))
                .isEqualTo(new Request.Hello(1, 1, Set.of(), new Id(5, 1), Nick.of("bob"), Id.NONE, Id.NONE));
        assertThat(request(out -> framed.join(out, "#x"))).isEqualTo(new Request.Join(2, room(), "", -1, 0));
        assertThat(request(framed::quit)).isEqualTo(new Request.Quit(3, ""));
        assertThat(request(out -> framed.message("#x", payload).write(out, 3, 7, 99)))
                .isEqualTo(new Request.Say(Template.id(7), room(), Kind.TEXT, said(3, 7)));
    }

    @Test
    void everyLinkHasAnInstanceOfItsOwn() throws ProtocolException {
        Request.Hello first = (Request.Hello) request(out -> framed.enter(out, "bob"));
        Request.Hello second = (Request.Hello) request(out -> framed.enter(out, "eve"));

        assertThat(first.instance()).isNotEqualTo(second.instance());
    }

    @Test
    void framedIsUnderstood() throws ProtocolException {
        Nick ann = Nick.of("ann");
        Actor author = new Actor(ann, "ann", "user", "host");
        byte[] bytes = frames(
                new Event.Welcome(1, 1, Set.of(), ann, Id.NONE, Id.NONE, "x", null, List.of()),
                new Event.Present(2, room(), "", null, 0, 1, List.of()),
                new Event.HistoryEnd(2, room(), 0, 0, 0),
                new Event.Joined(room(), 0, List.of(author)),
                new Event.Said(0, room(), 1, 2, author, Kind.TEXT, said(3, 7), false),
                new Event.Said(0, room(), 1, 2, author, Kind.TEXT, said(3, 8), true),
                new Event.HistoryEnd(0, room(), 0, 0, 0),
                new Event.Stored(Template.id(9), room(), 1, 2),
                new Event.Left(room(), 0, List.of()),
                new Event.Refused(4, ErrorCode.NOT_STORED, "the disk is full", ""),
                new Event.Closing(ErrorCode.FLOODING, "too much"));

        understood(
                framed,
                bytes,
                "welcomed",
                "joined",
                "3 said 7",
                "3 said 8",
                "acknowledged " + Template.id(9),
                "refused not-stored the disk is full",
                "dismissed flooding too much");
    }

    @Test
    void aPingIsAnswered() throws ProtocolException {
        List<String> notes = Heard.whole(framed, payload, frames(new Event.Ping(77)));

        ByteBuffer frame =
                ByteBuffer.wrap(notes.get(0).substring("asked ".length()).getBytes(ISO_8859_1));
        assertThat(RequestCodec.decode(frame.slice(4, frame.remaining() - 4))).isEqualTo(new Request.Pong(77));
    }

    @Test
    void aFrameWithAChangedTextIsDamagedAndAShortOneGarbled() throws ProtocolException {
        Actor author = Actor.guest(Nick.of("ann"));
        understood(framed, frames(new Event.Said(0, room(), 1, 2, author, Kind.TEXT, "hi", false)), "garbled");
        understood(
                framed,
                frames(new Event.Said(
                        0, room(), 1, 2, author, Kind.TEXT, said(3, 7).replace('d', 'D'), false)),
                "damaged");
    }

    @Test
    void textInPlaceOfFramesSaysWhyTheServerCloses() {
        understood(
                framed,
                "!! too-many-connections your address may have at most 64\n".getBytes(ISO_8859_1),
                "dismissed !! too-many-connections your address may have at most 64");
    }

    @Test
    void anAnswerThatIsCutShortIsNoAnswer() throws ProtocolException {
        byte[] stored = frames(new Event.Stored(Template.id(9), room(), 1, 2));

        assertThat(Heard.whole(framed, payload, new byte[] {0, 0, 0, 1, stored[4]}))
                .singleElement()
                .asString()
                .startsWith("dismissed ");
    }

    @Test
    void aLengthOutOfBoundsEndsIt() {
        assertThat(Heard.whole(framed, payload, new byte[] {0, 0x7F, 0, 0, 1, 1, 1}))
                .containsExactly("dismissed a frame of 8323072 bytes");
    }

    // Redis

    private final Speech redis = new RedisSpeech(64);

    @Test
    void redisComesInSpeaksAndLeaves() {
        assertThat(redis.sendersApart()).isTrue();
        assertThat(redis.room("x-1")).isEqualTo("x-1");
        assertThat(text(out -> redis.enter(out, "bob"))).isEqualTo("PING\r\n");
        assertThat(text(out -> redis.join(out, "x"))).isEqualTo("SUBSCRIBE x\r\n");
        assertThat(text(redis::quit)).isEqualTo("QUIT\r\n");
        assertThat(text(out -> redis.message("x", payload).write(out, 3, 7, 99)))
                .isEqualTo("*3\r\n$7\r\nPUBLISH\r\n$1\r\nx\r\n$64\r\n" + said(3, 7) + "\r\n");
    }

    @Test
    void redisIsUnderstood() {
        understood(
                redis,
                "+PONG\r\n*3\r\n$9\r\nsubscribe\r\n$1\r\nx\r\n:1\r\n" + published(said(3, 7)) + ":100\r\n$-1\r\n*-1\r\n"
                        + published(said(3, 8)) + "-ERR max number of clients reached\r\n+OK\r\n",
                "welcomed",
                "joined",
                "3 said 7",
                "3 said 8",
                "refused ERR max number of clients reached");
    }

    @Test
    void aChangedPublicationIsDamagedAndAShortOneGarbled() {
        understood(redis, published(said(3, 7).replace('d', 'D')), "damaged");
        understood(redis, published("short"), "garbled");
        understood(redis, published(said(3, 7) + "long"), "garbled");
    }

    @Test
    void aLengthBeyondAllBoundsIsWaitedFor() {
        byte[] bytes = "+PONG\r\n$99999999999\r\n:1\r\n".getBytes(ISO_8859_1);

        assertThat(Heard.whole(redis, payload, bytes)).containsExactly("welcomed", "left 18");
    }

    private static String published(String text) {
        return "*3\r\n$7\r\nmessage\r\n$1\r\nx\r\n$" + text.length() + "\r\n" + text + "\r\n";
    }

    // IRC

    private final Speech irc = new IrcSpeech(64);

    @Test
    void ircComesInSpeaksAndLeaves() {
        assertThat(text(out -> irc.enter(out, "bob"))).isEqualTo("NICK bob\r\nUSER bob 0 * :bob\r\n");
        assertThat(text(out -> irc.join(out, "#x"))).isEqualTo("JOIN #x\r\n");
        assertThat(text(irc::quit)).isEqualTo("QUIT :bye\r\n");
        assertThat(text(out -> irc.message("#x", payload).write(out, 3, 7, 99)))
                .isEqualTo("PRIVMSG #x :" + said(3, 7) + "\r\n");
    }

    @Test
    void ircIsUnderstood() {
        understood(
                irc,
                (":irc.example NOTICE * :*** Looking up your hostname...\n"
                                + "PING :12ab\n"
                                + ":irc.example 001 bob :Welcome to the Internet Relay Network\n"
                                + ":irc.example 422 bob :MOTD file is missing\n"
                                + ":bob!~bob@host JOIN :#x\n"
                                + ":irc.example 353 bob = #x :ann bob\n"
                                + ":irc.example 366 bob #x :End of NAMES list\n"
                                + ":ann!~ann@host PRIVMSG #x :" + said(3, 7) + "\n"
                                + ":eve!~eve@host QUIT :bye\n"
                                + ":irc.example 404 bob #x :Cannot send to channel\n"
                                + ":ann!~ann@host PRIVMSG #x :" + said(3, 8) + "\n"
                                + "ERROR :Closing Link: flooding\n")
                        .replace("\n", "\r\n"),
                "asked PONG :12ab",
                "welcomed",
                "joined",
                "3 said 7",
                "refused 404 bob #x :Cannot send to channel",
                "3 said 8",
                "dismissed Closing Link: flooding");
    }

    @Test
    void aChangedMessageIsDamagedAndAShortOneGarbled() {
        understood(irc, ":ann!a@h PRIVMSG #x :" + said(3, 7).replace('d', 'D') + "\r\n", "damaged");
        understood(irc, ":ann!a@h PRIVMSG #x :" + said(3, 7).substring(1) + "\r\n", "garbled");
    }

    // All

    private interface Says {
        void on(ByteBuffer out);
    }

    /** What is said to somebody at this number; the time is 99. */
    private String said(int sender, int number) {
        ByteBuffer out = ByteBuffer.allocate(64).put(payload.blank().getBytes(ISO_8859_1));
        Payload.stamp(out, 0, sender, number, 99);
        return new String(out.array(), ISO_8859_1);
    }

    private void understood(Speech speech, String text, String... notes) {
        understood(speech, text.getBytes(ISO_8859_1), notes);
    }

    /** The same notes whichever way it comes; half of a second helping is left where it is. */
    private void understood(Speech speech, byte[] bytes, String... notes) {
        assertThat(Heard.whole(speech, payload, bytes)).containsExactly(notes);
        assertThat(Heard.dripped(speech, payload, bytes)).containsExactly(notes);
        byte[] more = new byte[bytes.length + 1];
        System.arraycopy(bytes, 0, more, 0, bytes.length);
        more[bytes.length] = bytes[0];
        assertThat(Heard.whole(speech, payload, more)).startsWith(notes).endsWith("left 1");
    }

    private static String text(Says says) {
        return new String(bytes(says), ISO_8859_1);
    }

    private static Request request(Says says) throws ProtocolException {
        byte[] frame = bytes(says);
        return RequestCodec.decode(ByteBuffer.wrap(frame).slice(4, frame.length - 4));
    }

    private static byte[] bytes(Says says) {
        ByteBuffer out = ByteBuffer.allocate(4096);
        says.on(out);
        byte[] bytes = new byte[out.flip().remaining()];
        out.get(bytes);
        return bytes;
    }

    private static byte[] frames(Event... events) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Event event : events) {
            ByteBuffer out = ByteBuffer.allocate(FrameDecoder.BODY_BYTES_MAX);
            EventCodec.encode(event, out);
            all.write(out.array(), 0, out.position());
        }
        return all.toByteArray();
    }

    private static RoomName room() throws ProtocolException {
        return RoomName.of("#x");
    }
}
