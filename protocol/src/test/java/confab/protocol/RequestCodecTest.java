package confab.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client may not ask. */
class RequestCodecTest {
    private static final long ID = 77;

    @Test
    void aRequestOfAnUnknownTypeIsRefused() {
        for (int type : new int[] {0x00, 0x12, 0x7F, 0x80, 0x81, 0xFF}) {
            assertRefused(request(type), ErrorCode.UNKNOWN_REQUEST, "there is no request of type " + type + " here");
        }
    }

    @Test
    void aRequestHasAnId() throws ProtocolException {
        for (long id : new long[] {0, -1, Long.MIN_VALUE}) {
            ByteBuffer ping = ByteBuffer.allocate(9)
                    .put((byte) FrameType.Asked.PING)
                    .putLong(id)
                    .flip();
            ProtocolException e = catchThrowableOfType(ProtocolException.class, () -> RequestCodec.decode(ping));

            assertThat(e.code()).isEqualTo(ErrorCode.BAD_ARGUMENT);
            assertThat(e.id()).isEqualTo(id);
            assertThat(e.fatal()).isFalse();
        }
        ByteBuffer pong = ByteBuffer.allocate(9)
                .put((byte) FrameType.Asked.PONG)
                .putLong(0)
                .flip();
        assertThat(RequestCodec.decode(pong)).isEqualTo(new Request.Pong(0));
    }

    @Test
    void aTextIsCleanedBeforeItIsMeasured() throws ProtocolException {
        Request.Say said = say("\u001B[31m" + "x".repeat(Text.SAID_BYTES_MAX) + "\r\n");

        assertThat(RequestCodec.decode(Wire.body(said))).isEqualTo(say("x".repeat(Text.SAID_BYTES_MAX)));
    }

    @Test
    void aTextIsNeitherEmptyNorLongerThanItsBound() {
        String longest = "é".repeat(Text.SAID_BYTES_MAX / 2);

        assertRefused(Wire.body(say("")), ErrorCode.EMPTY_TEXT, "a text has at least one character that can be shown");
        assertRefused(
                Wire.body(say("\u0007\u202E")),
                ErrorCode.EMPTY_TEXT,
                "a text has at least one character that can be shown");
        assertRefused(Wire.body(say(longest + "x")), ErrorCode.TEXT_TOO_LONG, "a text has at most 4096 bytes");
        assertRefused(
                Wire.body(new Request.Whisper(ID, Samples.SAIF, Kind.TEXT, longest + "x")),
                ErrorCode.TEXT_TOO_LONG,
                "a text has at most 4096 bytes");
    }

    @Test
    void otherTextsAreCleanedAndHaveABoundToo() throws ProtocolException {
        String longest = "x".repeat(Text.SHORT_BYTES_MAX);

        assertThat(RequestCodec.decode(Wire.body(new Request.Away(ID, longest + "\n"))))
                .isEqualTo(new Request.Away(ID, longest));
        assertTooLong(new Request.Away(ID, longest + "x"), "an away text has at most 400 bytes");
        assertTooLong(new Request.Search(ID, longest + "x", 0, 1), "a query has at most 400 bytes");
        assertTooLong(new Request.Quit(ID, longest + "x"), "a reason has at most 400 bytes");
        assertTooLong(new Request.Part(ID, Samples.LOBBY, longest + "x"), "a reason has at most 400 bytes");
        assertTooLong(new Request.SetTopic(ID, Samples.LOBBY, longest + "x"), "a topic has at most 400 bytes");
        assertTooLong(new Request.Join(ID, Samples.LOBBY, longest + "x", 0, 0), "a key has at most 400 bytes");
    }

    @Test
    void namesOutOfTheirRulesAreRefused() {
        assertRefused(request(FrameType.Asked.RENAME, "a b"), ErrorCode.BAD_NICK, "a name has no spaces, try a_b");
        assertRefused(request(FrameType.Asked.RENAME, ""), ErrorCode.BAD_NICK, "a name cannot be empty");
        assertRefused(
                request(FrameType.Asked.GET_TOPIC, "ops"),
                ErrorCode.BAD_ROOM,
                "the name of a room begins with #, try #ops");
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        byte[] overlong = {(byte) 0xC0, (byte) 0x80};
        ByteBuffer body = request(FrameType.Asked.AWAY);
        body = ByteBuffer.allocate(13)
                .put(body)
                .putShort((short) 2)
                .put(overlong)
                .flip();

        assertRefused(body, ErrorCode.NOT_UTF8, "a text is not valid UTF-8");
    }

    @Test
    void argumentsOutOfTheirBoundsAreRefused() {
        assertBad(new Request.Join(ID, Samples.LOBBY, "", -1, 201), "201 is not from 0 to 200");
        assertBad(new Request.Join(ID, Samples.LOBBY, "", -1, -1), "-1 is not from 0 to 200");
        assertBad(new Request.Recall(ID, Samples.LOBBY, Range.LATEST, 0), "0 is not from 1 to 200");
        assertBad(new Request.Recall(ID, Samples.LOBBY, Range.before(-1), 1), "history is counted from 0");
        assertBad(new Request.Search(ID, "x", 0, 0), "0 is not from 1 to 200");
        assertBad(new Request.Search(ID, "x", 0, 201), "201 is not from 1 to 200");
        assertBad(new Request.Search(ID, "x", -1, 1), "a position is counted from 0");
        assertBad(new Request.Who(ID, Samples.LOBBY, 0), "0 is not from 1 to 2147483647");
        assertBad(new Request.Rooms(ID, -5), "-5 is not from 1 to 2147483647");
    }

    @ParameterizedTest
    @CsvSource({
        "deploy* from:harika, deploy* from:harika, 0",
        "deploy* older:88123, deploy*, 88123",
        "deploy*  Older:0, deploy*, 0",
        "'\"roll back older:7', '\"roll back', 7",
        "older:7, '', 7",
        "'\"x older:7\"', '\"x older:7\"', 0",
        "older:7 x, x, 7",
        "x older:7  \"y  z\", x \"y  z\", 7",
        "x older:7 y OLDER:5, x y, 5",
        "'\"roll older:7 back', '\"roll back', 7",
        "'\"x\" older:7 \"y', '\"x\" \"y', 7",
        "x bolder:7, x bolder:7, 0",
        "x -older:7, x -older:7, 0",
        "'say\"x older:7\"*', 'say\"x older:7\"*', 0"
    })
    void aWordOfASearchMaySayWhereToGoOn(String typed, String query, long position) throws ProtocolException {
        assertThat(Request.Search.typed(ID, typed, 20)).isEqualTo(new Request.Search(ID, query, position, 20));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x older:",
                "older: 7",
                "older:x",
                "older:-7 x",
                "x older:9999999999999999999",
                "older:7,",
                "x older:\"7\""
            })
    void aPlaceToGoOnFromIsANumber(String typed) {
        ProtocolException e = catchThrowableOfType(ProtocolException.class, () -> Request.Search.typed(ID, typed, 20));

        assertThat(e)
                .hasMessage("older: is followed at once by the number that the end of a search tells,"
                        + " as in older:88123; to look for the word, put it in quotes");
        assertThat(e.code()).isEqualTo(ErrorCode.BAD_ARGUMENT);
        assertThat(e.fatal()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void aHelloOfNoVersionThereIsIsFatal(int version) {
        ByteBuffer hello = Wire.body(new Request.Hello(ID, version, Set.of(), Id.NONE, Samples.SAIF, Id.NONE, Id.NONE));
        ProtocolException e = catchThrowableOfType(ProtocolException.class, () -> RequestCodec.decode(hello));

        assertThat(e).hasMessage("version 1 is spoken here, not " + version);
        assertThat(e.code()).isEqualTo(ErrorCode.BAD_VERSION);
        assertThat(e.fatal()).isTrue();
    }

    @Test
    void choicesThatAreNotThereAreRefused() {
        ByteBuffer say = Wire.body(say("x"));
        assertRefused(say.put(17, (byte) 3), ErrorCode.BAD_ARGUMENT, "there is no choice 3 of 3");

        ByteBuffer recall = Wire.body(new Request.Recall(ID, Samples.LOBBY, Range.LATEST, 1));
        assertRefused(recall.put(18, (byte) 0xFF), ErrorCode.BAD_ARGUMENT, "there is no choice 255 of 2");
    }

    @Test
    void theNewestNeedNoPoint() throws ProtocolException {
        Range range = new Range(Range.Edge.LATEST, Range.Unit.TIME, 5);
        Request recall = RequestCodec.decode(Wire.body(new Request.Recall(ID, Samples.LOBBY, range, 1)));

        assertThat(recall).isEqualTo(new Request.Recall(ID, Samples.LOBBY, Range.LATEST, 1));
    }

    @Test
    void aClaimedCountCostsNothing() {
        ByteBuffer hello =
                ByteBuffer.allocate(15).put((byte) FrameType.Asked.HELLO).putLong(ID);
        hello.putInt(1).putShort((short) -1).flip();
        ProtocolException e = catchThrowableOfType(ProtocolException.class, () -> RequestCodec.decode(hello));

        assertThat(e.code()).isEqualTo(ErrorCode.BAD_FRAME);
        assertThat(e.fatal()).isTrue();
    }

    @Test
    void aHelloIsKnownByItsType() {
        assertThat(RequestCodec.isHello(Wire.body(Samples.requests().get(0)))).isTrue();
        assertThat(RequestCodec.isHello(Wire.body(new Request.Ping(1)))).isFalse();
    }

    private static Request.Say say(String text) {
        return new Request.Say(ID, Samples.LOBBY, Kind.TEXT, text);
    }

    private static ByteBuffer request(int type) {
        return ByteBuffer.allocate(9).put((byte) type).putLong(ID).flip();
    }

    private static ByteBuffer request(int type, String field) {
        byte[] utf8 = field.getBytes(StandardCharsets.UTF_8);
        ByteBuffer body = ByteBuffer.allocate(11 + utf8.length).put(request(type));
        return body.putShort((short) utf8.length).put(utf8).flip();
    }

    private static void assertTooLong(Request request, String words) {
        assertRefused(Wire.body(request), ErrorCode.TEXT_TOO_LONG, words);
    }

    private static void assertBad(Request request, String words) {
        assertRefused(Wire.body(request), ErrorCode.BAD_ARGUMENT, words);
    }

    private static void assertRefused(ByteBuffer body, ErrorCode code, String words) {
        ProtocolException e = catchThrowableOfType(ProtocolException.class, () -> RequestCodec.decode(body));

        assertThat(e).hasMessage(words);
        assertThat(e.code()).isEqualTo(code);
        assertThat(e.id()).isEqualTo(ID);
        assertThat(e.fatal()).isFalse();
    }
}
