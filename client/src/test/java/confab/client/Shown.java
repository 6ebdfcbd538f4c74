package confab.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** What a person without colours sees at ten past two on 20 November 2026, in UTC. */
final class Shown {
    /** 14:03 of that day. */
    static final long AT = Instant.parse("2026-11-20T14:03:59Z").toEpochMilli();

    private Shown() {}

    static Screen screen(ByteArrayOutputStream bytes) {
        Clock clock = Clock.fixed(Instant.parse("2026-11-20T14:10:00Z"), ZoneOffset.UTC);
        return new Screen(new PrintStream(bytes, false, UTF_8), false, false, clock);
    }

    static List<String> lines(Reply reply) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Screen screen = screen(bytes);
        reply.lines().forEach(screen::show);
        screen.flush();
        return bytes.toString(UTF_8).lines().toList();
    }
}
