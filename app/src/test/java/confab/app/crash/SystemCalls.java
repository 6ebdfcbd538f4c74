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
    private static final Pattern LAST_NUMBER = Pattern.compile(".*?, (\\d+)(?:\\)| <unfinished).*");
    private static final Pattern MESSAGE = Pattern.compile("message (\\d+)\\.");
    private static final String UNFINISHED = "<unfinished ...>";
    private static final String LOG = "confab.db-wal";

    /** Sequence of the message said before it was watched. */
    private static final long SAID_BEFORE = 1;

    private final List<Call> calls = new ArrayList<>();
    private final Map<Integer, Integer> written = new TreeMap<>();
    private final Map<Integer, Integer> acknowledged = new TreeMap<>();

    /** One call. Lines are counted from the first that strace wrote. */
    static final class Call {
        private final String name;
        private final String file;
        private final byte[] bytes;
        private final long last;
        private final int begin;
        private int end = Integer.MAX_VALUE;

        private Call(Matcher line, int begin) {
            this.name = line.group(2);
            this.file = fileOf(line.group(3));
            this.bytes = bytesOf(line.group(4));
            this.last = lastNumber(line.group(4));
            this.begin = begin;
        }

        boolean isSync() {
            return name.equals("fsync") || name.equals("fdatasync");
        }

        boolean isWriteAt() {
            return name.equals("pwrite64");
        }

        boolean isTruncation() {
            return name.equals("ftruncate");
        }

        /** The whole path, or what a socket connects. */
        String file() {
            return file;
        }

        /** What is written. */
        byte[] bytes() {
            return bytes;
        }

        /** Its last argument: an offset or a length. */
        long last() {
            return last;
        }

        /** The sequences that it acknowledges, when it writes to a client. */
        List<Long> acknowledged() {
            return file.startsWith("TCP") ? stored(bytes) : List.of();
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
                Call call = new Call(begin, i);
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
    private static String fileOf(String written) {
        return written.startsWith("\\x") ? new String(unescaped(written), StandardCharsets.UTF_8) : written;
    }

    private static byte[] unescaped(String hex) {
        return HexFormat.of().parseHex(hex.replace("\\x", ""));
    }

    private static byte[] bytesOf(String arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher string = STRING.matcher(arguments);
        while (string.find()) {
            bytes.writeBytes(unescaped(string.group(1)));
        }
        return bytes.toByteArray();
    }

    /** The number before the closing bracket, or before strace says that the call goes on. */
    private static long lastNumber(String arguments) {
        Matcher number = LAST_NUMBER.matcher(arguments);
        return number.matches() ? Long.parseLong(number.group(1)) : 0;
    }

    private void note(Call call) {
        if (call.isWriteAt() && call.file.endsWith(LOG)) {
            Matcher message = MESSAGE.matcher(new String(call.bytes, StandardCharsets.ISO_8859_1));
            while (message.find()) {
                written.putIfAbsent(Integer.parseInt(message.group(1)), call.end);
            }
        }
        call.acknowledged().forEach(sequence -> acknowledged.put((int) (sequence - SAID_BEFORE - 1), call.begin));
    }

    private static List<Long> stored(byte[] bytes) {
        FrameDecoder frames = new FrameDecoder(FrameDecoder.BODY_BYTES_MAX);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        List<Long> sequences = new ArrayList<>();
        try {
            for (ByteBuffer body = frames.next(in); body != null; body = frames.next(in)) {
                if (EventCodec.decode(body) instanceof Event.Stored stored) {
                    sequences.add(stored.sequence());
                }
            }
        } catch (ProtocolException e) {
            throw new AssertionError("the daemon writes something else than frames", e);
        }
        return sequences;
    }

    /** All of them, in the order in which they began. */
    List<Call> all() {
        return calls;
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
