package confab.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import confab.protocol.Nick;
import confab.protocol.ProtocolException;
import confab.protocol.RoomName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private static final Instant NOW = Instant.parse("2026-11-20T14:10:00Z");
    private static final long AT = Instant.parse("2026-11-20T14:03:59Z").toEpochMilli();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final RoomName lobby = RoomName.of("#lobby");
    private final Nick harika = Nick.of("Harika");

    ScreenTest() throws ProtocolException {}

    @Test
    void aLineInARoomCarriesTheRoomAndTheTime() {
        show(plain(), Line.in(lobby, AT, Span.nick(harika), Span.plain(": hi")));

        assertThat(shown()).isEqualTo("[#lobby 14:03] Harika: hi\n");
    }

    @Test
    void aLineWithoutATimeCarriesTheRoomOnly() {
        show(plain(), Line.in(lobby, Line.UNDATED, Span.plain("-- no topic")));

        assertThat(shown()).isEqualTo("[#lobby] -- no topic\n");
    }

    @Test
    void theTimeIsLocal() {
        Screen screen = screen(bytes, false, false, ZoneId.of("Asia/Kolkata"));

        show(screen, Line.in(lobby, AT, Span.plain("x")));

        assertThat(shown()).isEqualTo("[#lobby 19:33] x\n");
    }

    @Test
    void anotherDayIsNamed() {
        show(plain(), Line.in(lobby, AT - 86_400_000, Span.plain("x")));

        assertThat(shown()).isEqualTo("[#lobby 2026-11-19 14:03] x\n");
    }

    @Test
    void everyTimeAServerMaySendCanBeShown() {
        Line early = Line.in(lobby, Long.MIN_VALUE + 1, Span.time(Long.MIN_VALUE));
        Line late = Line.in(lobby, Long.MAX_VALUE, Span.time(Long.MAX_VALUE));

        show(plain(), early);
        show(plain(), late);

        assertThat(shown()).startsWith("[#lobby -292275055-").contains("[#lobby +292278994-");
    }

    @Test
    void privateMessagesCarryTheOtherOne() {
        show(plain(), Line.from(harika, AT, Span.plain("psst")));
        show(plain(), Line.to(harika, AT, Span.plain("what?")));

        assertThat(shown()).isEqualTo("[@Harika 14:03] psst\n[-> @Harika 14:03] what?\n");
    }

    @Test
    void nothingReceivedReachesTheTerminalAsACommand() {
        show(plain(), Line.note("a\033[2Jb\u009b2Jc\rd\ne\u202ef\u0007"));

        assertThat(shown()).isEqualTo("-- abcdef\n");
    }

    @Test
    void withoutColoursThereAreNoEscapes() {
        show(plain(), Line.in(lobby, AT, Span.nick(harika), Span.note("x"), Span.error("y")));

        assertThat(shown()).doesNotContain("\033");
    }

    @Test
    void withColoursEachPieceEndsItsOwn() {
        Screen screen = screen(bytes, true, true, ZoneOffset.UTC);

        show(screen, Line.bare(Span.plain("a"), Span.note("b"), Span.error("c")));

        assertThat(shown()).isEqualTo("\r\033[Ka\033[2mb\033[m\033[31mc\033[m\n");
    }

    @Test
    void aNameHasOneColourHoweverItIsWritten() throws ProtocolException {
        assertThat(colour("Harika")).isEqualTo(colour("HARIKA")).isEqualTo(colour("harika"));
    }

    @Test
    void namesHaveDifferentColours() throws ProtocolException {
        Set<String> colours = new TreeSet<>();
        for (char c = 'a'; c <= 'z'; c++) {
            colours.add(colour(c + "person"));
        }

        assertThat(colours).hasSizeGreaterThan(5).allMatch(code -> code.matches("\\033\\[\\d+m"));
    }

    @Test
    void aQuestionLeavesTheCursorBehindIt() {
        screen(bytes, true, false, ZoneOffset.UTC).ask("Name [saif]: ");

        assertThat(shown()).isEqualTo("\r\033[KName [saif]: ");
    }

    @Test
    void itIsKnownThatNobodyReadsAnyMore() {
        Screen screen = screen(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("Broken pipe");
                    }
                },
                false,
                false,
                ZoneOffset.UTC);
        assertThat(screen.flush()).isTrue();

        screen.show(Line.note("x"));

        assertThat(screen.flush()).isFalse();
    }

    private String colour(String nick) throws ProtocolException {
        bytes.reset();
        Screen screen = screen(bytes, false, true, ZoneOffset.UTC);
        show(screen, Line.bare(Span.nick(Nick.of(nick))));
        return shown().substring(0, shown().indexOf(nick));
    }

    private Screen plain() {
        return screen(bytes, false, false, ZoneOffset.UTC);
    }

    private static Screen screen(OutputStream out, boolean terminal, boolean colours, ZoneId zone) {
        return new Screen(new PrintStream(out, false, UTF_8), terminal, colours, Clock.fixed(NOW, zone));
    }

    private static void show(Screen screen, Line line) {
        screen.show(line);
        assertThat(screen.flush()).isTrue();
    }

    private String shown() {
        return bytes.toString(UTF_8);
    }
}
