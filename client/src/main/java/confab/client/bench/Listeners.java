package confab.client.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import confab.client.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who listens where, as far as Linux tells it below {@code /proc}. */
final class Listeners {
    private static final String TCP_LISTENS = "0A";
    private static final int TCP_LOCAL = 1;
    private static final int TCP_STATE = 3;
    private static final int TCP_INODE = 9;
    private static final int UNIX_INODE = 6;
    private static final int UNIX_PATH = 7;

    private Listeners() {}

    /**
     * Whether somebody else listens there than this process. False too when that cannot be told: when its open files may not
     * be seen, or when nobody listens there on this machine.
     *
     * @param proc where this is looked for
     */
    static boolean isSomebodyElse(Path proc, long pid, Address address) {
        try (Stream<Path> files = Files.list(proc.resolve(pid + "/fd"))) {
            Set<String> listening = address instanceof Address.Unix unix
                    ? unix(proc, unix.path())
                    : tcp(proc, ((Address.Tcp) address).port());
            return !listening.isEmpty() && files.noneMatch(file -> isOneOf(file, listening));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isOneOf(Path file, Set<String> sockets) {
        try {
            return sockets.contains(Files.readSymbolicLink(file).toString());
        } catch (IOException e) {
            return false; // Closed meanwhile.
        }
    }

    private static Set<String> tcp(Path proc, int port) throws IOException {
        String end = String.format(Locale.ROOT, ":%04X", port);
        Set<String> sockets = new HashSet<>();
        for (String table : new String[] {"net/tcp", "net/tcp6"}) {
            rows(proc.resolve(table))
                    .filter(row -> row.length > TCP_INODE
                            && row[TCP_LOCAL].endsWith(end)
                            && row[TCP_STATE].equals(TCP_LISTENS))
                    .forEach(row -> sockets.add(link(row[TCP_INODE])));
        }
        return sockets;
    }

    /** Those that have been accepted have its path, too: they are the server's as well. */
    private static Set<String> unix(Path proc, String path) throws IOException {
        return rows(proc.resolve("net/unix"))
                .filter(row -> row.length > UNIX_PATH && row[UNIX_PATH].equals(path))
                .map(row -> link(row[UNIX_INODE]))
                .collect(Collectors.toSet());
    }

    private static Stream<String[]> rows(Path table) throws IOException {
        return Files.exists(table)
                ? Files.readAllLines(table, ISO_8859_1).stream()
                        .map(line -> line.strip().split(" +"))
                : Stream.empty();
    }

    private static String link(String inode) {
        return "socket:[" + inode + "]";
    }
}
