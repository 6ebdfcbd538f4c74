package confab.app.crash;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What a disk has of some files: all that was synced, and of what was written since then nobody knows what, until it is
 * synced too. A sector is written whole or not at all.
 */
final class Platter {
    private static final int SECTOR_BYTES = 512;

    private final Map<String, byte[]> synced = new HashMap<>();
    private final Map<String, List<SystemCalls.Call>> pending = new HashMap<>();

    /** Has these files, safely. */
    Platter(Path folder, List<String> names) throws IOException {
        for (String name : names) {
            synced.put(folder.resolve(name).toString(), Files.readAllBytes(folder.resolve(name)));
        }
    }

    /** A call on one of the files has ended. */
    void carryOut(SystemCalls.Call call) {
        if (!synced.containsKey(call.file())) {
            return;
        }
        if (call.isSync()) {
            pending.getOrDefault(call.file(), List.of())
                    .forEach(written -> synced.put(
                            call.file(), applied(synced.get(call.file()), written, 0, written.bytes().length)));
            pending.remove(call.file());
        } else if (call.isWriteAt() || call.isTruncation()) {
            pending.computeIfAbsent(call.file(), first -> new ArrayList<>()).add(call);
        }
    }

    private static byte[] applied(byte[] file, SystemCalls.Call call, int from, int to) {
        if (call.isTruncation()) {
            return Arrays.copyOf(file, (int) call.last());
        }
        byte[] whole = Arrays.copyOf(file, (int) Math.max(file.length, call.last() + to));
        System.arraycopy(call.bytes(), from, whole, (int) call.last() + from, to - from);
        return whole;
    }

    /** The files as they may be found when the power comes back. */
    void afterPowerCut(Path folder, Random dice) throws IOException {
        for (Map.Entry<String, byte[]> file : synced.entrySet()) {
            byte[] found = file.getValue();
            for (SystemCalls.Call call : pending.getOrDefault(file.getKey(), List.of())) {
                found = perhaps(found, call, dice);
            }
            write(folder.resolve(Path.of(file.getKey()).getFileName()), found);
        }
    }

    private static byte[] perhaps(byte[] file, SystemCalls.Call call, Random dice) {
        byte[] found = file;
        int length = call.bytes().length;
        for (int from = 0; from < length; from += SECTOR_BYTES) {
            if (dice.nextBoolean()) {
                found = applied(found, call, from, Math.min(length, from + SECTOR_BYTES));
            }
        }
        return call.isTruncation() && dice.nextBoolean() ? applied(file, call, 0, 0) : found;
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            channel.write(ByteBuffer.wrap(bytes));
        }
    }
}
