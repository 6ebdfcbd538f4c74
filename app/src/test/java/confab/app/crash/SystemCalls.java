package confab.app.crash;

import confab.protocol.Event;
import confab.protocol.EventCodec;
import confab.protocol.FrameDecoder;
import confab.protocol.ProtocolException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The system calls that strace saw of a daemon, each with the line where it begins and the line where it has ended. strace
 * holds every thread while it writes, so what ends in an earlier line than another begins has ended before that begins.
 */
final class SystemCalls {
    private static final Pattern BEGIN = Pattern.compile("(\\d+) +(\\w+)\\(\\d+<(.*?)>(.*)");
    private static final Pattern RESUMED = Pattern.compile("(\\d+) +<\\.\\.\\. \\w+ resumed>.*");
    private static final Pattern STRING = Pattern.compile("\"((?:\\\\x[0-9a-f]{2})*)\"");
    private static final String UNFINISHED = "<unfinished ...>";
    private static final String LOG = "confab.db-wal";

    /** Sequence of the message said before it was watched. */
    private static final long SAID_BEFORE = 1;

    private final List<Call> calls = new ArrayList<>();
    private final Map<Integer, Integer> written = new TreeMap<>();
    private final Map<Integer, Integer> acknowledged = new TreeMap<>();

    private static final class Call {
        private final String name;
        private final String file;
        private final byte[] bytes;
        private final int begin;
        private int end = Integer.MAX_VALUE;

        Call(String name, String file, byte[] bytes, int begin) {
            this.name = name;
            this.file = file;
            this.bytes = bytes;
            this.begin = begin;
        }

        boolean isSync() {
            return name.equals("fsync") || name.equals("fdatasync");
        }
    }

    private SystemCalls() {}

    /** What the message of this number, from 0, says. */
    static String text(int number) {
        return "message " + number + ".";
    }

    /** @param lines of {@code strace -f -yy -xx} */
    static SystemCalls read(List<String> lines) {
        SystemCalls calls = new SystemCalls();
        Map<String, Call> open = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher begin = BEGIN.matcher(lines.get(i));
            Matcher resumed = RESUMED.matcher(lines.get(i));
            if (begin.matches()) {
                Call call = new Call(begin.group(2), file(begin.group(3)), bytes(begin.group(4)), i);
                calls.calls.add(call);
                if (begin.group(4).endsWith(UNFINISHED)) {
                    open.put(begin.group(1), call);
                } else {
                    call.end = i;
                }
            } else if (resumed.matches() && open.containsKey(resumed.group(1))) {
                open.remove(resumed.group(1)).end = i;
            }
        }
        calls.calls.forEach(calls::note);
        return calls;
    }

    /** A path is written as strings are, everything else as it is. */
    private static String file(String written) {
        return written.startsWith("\\x") ? new String(unescaped(written), StandardCharsets.UTF_8) : written;
    }

    private static byte[] unescaped(String hex) {
        return HexFormat.of().parseHex(hex.replace("\\x", ""));
    }

    private static byte[] bytes(String arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher string = STRING.matcher(arguments);
        while (string.find()) {
            bytes.writeBytes(unescaped(string.group(1)));
        }
        return bytes.toByteArray();
    }

    private void note(Call call) {
        if (call.name.equals("pwrite64") && call.file.endsWith(LOG)) {
            String text = new String(call.bytes, StandardCharsets.ISO_8859_1);
            for (int number = 0; number < 1_000; number++) {
                if (text.contains(text(number))) {
                    written.putIfAbsent(number, call.end);
                }
            }
        } else if (call.file.startsWith("TCP")) {
            frames(call);
        }
    }

    private void frames(Call call) {
        FrameDecoder frames = new FrameDecoder(FrameDecoder.BODY_BYTES_MAX);
        ByteBuffer in = ByteBuffer.wrap(call.bytes);
        try {
            for (ByteBuffer body = frames.next(in); body != null; body = frames.next(in)) {
                if (EventCodec.decode(body) instanceof Event.Stored stored) {
                    acknowledged.put((int) (stored.sequence() - SAID_BEFORE - 1), call.begin);
                }
            }
        } catch (ProtocolException e) {
            throw new AssertionError("the daemon writes something else than frames", e);
        }
    }

    /** Numbers of the messages that were acknowledged. */
    List<Integer> acknowledged() {
        return List.copyOf(acknowledged.keySet());
    }

    /** Those of them that were not in the log before that. */
    List<Integer> acknowledgedUnwritten() {
        return acknowledged.keySet().stream()
                .filter(number -> !written.containsKey(number) || written.get(number) >= acknowledged.get(number))
                .toList();
    }

    /** Those of them without a sync of the log that begins behind their writing and has ended before. */
    List<Integer> acknowledgedUnsynced() {
        return acknowledged.keySet().stream()
                .filter(number -> calls.stream().noneMatch(call -> isSyncOf(call, number)))
                .toList();
    }

    private boolean isSyncOf(Call call, int number) {
        return call.isSync()
                && call.file.endsWith(LOG)
                && written.containsKey(number)
                && call.begin > written.get(number)
                && call.end < acknowledged.get(number);
    }

    /** How many syncs there were, of any file. */
    long syncs() {
        return calls.stream().filter(Call::isSync).count();
    }

    @Override
    public String toString() {
        return calls.size() + " calls, written " + written + ", acknowledged " + acknowledged;
    }
}
