package confab.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/protocol.md says what the code does. */
class DocumentationTest {
    private static final Pattern FRAME = Pattern.compile("(?ms)^```frame\\R(.*?)^```$");

    /** Surefire runs in the module's directory. */
    private static String document() throws IOException {
        return Files.readString(Path.of("..", "docs", "protocol.md"));
    }

    static List<String> dumps() throws IOException {
        return FRAME.matcher(document())
                .results()
                .map(MatchResult::group)
                .map(block -> block.substring(block.indexOf('\n') + 1, block.lastIndexOf("```")))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("dumps")
    void aDumpIsWhatTheCodecReadsAndWrites(String dump) throws ProtocolException {
        ByteBuffer frame = ByteBuffer.wrap(Dump.bytes(dump));

        Object message = Wire.decode(new FrameDecoder(FrameDecoder.BODY_BYTES_MAX).next(frame));

        assertThat(frame.hasRemaining()).isFalse();
        assertThat(Wire.frame(message)).isEqualTo(frame.rewind());
        assertThat(dump).isEqualTo(Dump.of(message, frame.get(4)));
    }

    @ParameterizedTest
    @MethodSource("confab.protocol.Samples#all")
    void everyMessageIsWrittenAsItsRecordSays(Object message) {
        ByteBuffer frame = Wire.frame(message);

        assertThat(ByteBuffer.wrap(Dump.bytes(Dump.of(message, frame.get(4))))).isEqualTo(frame);
    }

    @Test
    void everyMessageHasAHeadingWithItsTypeAndADump() throws Exception {
        String document = document();
        List<Class<?>> shown = new ArrayList<>();
        for (String dump : dumps()) {
            ByteBuffer body = ByteBuffer.wrap(Dump.bytes(dump)).position(4);
            int type = body.get(4) & 0xFF;
            Class<?> message = Wire.decode(body).getClass();
            shown.add(message);
            assertThat(document).contains("\n### %s `0x%02X`\n".formatted(message.getSimpleName(), type));
        }
        assertThat(shown)
                .containsAll(Stream.of(Request.class, Event.class)
                        .flatMap(of -> Stream.of(of.getPermittedSubclasses()))
                        .toList());
    }

    @Test
    void everyErrorCodeIsInTheTable() throws IOException {
        List<String> rows = Pattern.compile("(?m)^\\| `([a-z0-9-]+)` \\|")
                .matcher(document().split("\n## Error codes\n")[1].split("\n## ")[0])
                .results()
                .map(row -> row.group(1))
                .toList();

        assertThat(rows)
                .doesNotHaveDuplicates()
                .hasSameElementsAs(
                        Stream.of(ErrorCode.values()).map(ErrorCode::wire).collect(Collectors.toSet()));
    }
}
