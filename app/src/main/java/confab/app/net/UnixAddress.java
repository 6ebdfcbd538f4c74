package confab.app.net;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tinylog.Logger;

/** A Unix socket's file and who may connect to it. */
final class UnixAddress extends ListenAddress {
    static final String SCHEME = "unix:";

    private static final Pattern PATH_MODE = Pattern.compile("([^?]+)(?:\\?mode=(0?[0-7]{3}))?");
    private static final String MODE_DEFAULT = "0660";

    /** One byte less than the system's: it is what Java can connect to, as the client does and who looks for a live one. */
    private static final int PATH_BYTES_MAX = 106;

    /** One that is killed while it starts leaves one behind. */
    private static final int FOLDERS_TRIED = 1_000;

    private static final int FILE_TYPE = 0170000;
    private static final int SOCKET = 0140000;

    private final Path path;
    private final int mode;

    private UnixAddress(Path path, int mode) {
        this.path = path;
        this.mode = mode;
    }

    static UnixAddress of(String uri) {
        Matcher parts = PATH_MODE.matcher(uri.substring(SCHEME.length()));
        if (!parts.matches()) {
            throw new IllegalArgumentException("cannot listen on " + uri + ": write unix:PATH or unix:PATH?mode=0660");
        }
        String mode = parts.group(2) == null ? MODE_DEFAULT : parts.group(2);
        return new UnixAddress(Path.of(parts.group(1)), Integer.parseInt(mode, 8));
    }

    @Override
    public String howToConnect() {
        return "nc -U " + path;
    }

    @Override
    public int port() {
        return 0;
    }

    @Override
    ListeningSocket open() throws IOException {
        try {
            if (path.toString().getBytes(StandardCharsets.UTF_8).length > PATH_BYTES_MAX) {
                throw new IOException("the path is too long, it may have " + PATH_BYTES_MAX + " bytes");
            }
            refuseWhatIsThere();
            ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                return appear(channel);
            } catch (IOException e) {
                Acceptor.close(channel);
                throw e;
            }
        } catch (IOException e) {
            throw new IOException("cannot listen on " + this + ": " + words(e), e);
        }
    }

    /** A socket nobody listens on may be replaced, nothing else. */
    private void refuseWhatIsThere() throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        int is = (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
        if ((is & FILE_TYPE) != SOCKET) {
            throw new IOException("there is a file that is no socket");
        }
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            probe.configureBlocking(false);
            probe.connect(UnixDomainSocketAddress.of(path));
        } catch (ConnectException e) {
            return;
        }
        throw new IOException("address already in use");
    }

    /** Binds where nobody else can reach it, and moves it to its place when it has its mode. */
    private ListeningSocket appear(ServerSocketChannel channel) throws IOException {
        Path folder = folder();
        Path file = folder.resolve("s");
        try {
            channel.bind(UnixDomainSocketAddress.of(file), BACKLOG);
            Files.setPosixFilePermissions(file, permissions());
            Files.move(file, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
        Object ours = identity();
        return new ListeningSocket(channel, this, () -> remove(ours));
    }

    /** Beside the socket, ours alone, with the shortest name that is free: the path of what is bound has a bound too. */
    private Path folder() throws IOException {
        FileAttribute<?> ours = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        for (int i = 0; i < FOLDERS_TRIED; i++) {
            try {
                return Files.createDirectory(path.resolveSibling("." + Integer.toString(i, Character.MAX_RADIX)), ours);
            } catch (FileAlreadyExistsException e) {
                Logger.trace("event=folder-in-use path={}", e.getFile());
            }
        }
        throw new IOException("there are " + FOLDERS_TRIED + " folders of starting daemons, remove them");
    }

    private Set<PosixFilePermission> permissions() {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        PosixFilePermission[] all = PosixFilePermission.values();
        for (int i = 0; i < all.length; i++) {
            if ((mode >> (all.length - 1 - i) & 1) == 1) {
                permissions.add(all[i]);
            }
        }
        return permissions;
    }

    /** Another daemon may have replaced it. */
    private void remove(Object ours) {
        try {
            if (ours.equals(identity())) {
                Files.delete(path);
            }
        } catch (IOException e) {
            Logger.debug("event=socket-file-not-removed path={} why=\"{}\"", path, e);
        }
    }

    private Object identity() throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
    }

    private static String words(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such folder";
        }
        return e instanceof AccessDeniedException ? "permission denied" : e.getMessage();
    }

    @Override
    public String toString() {
        return SCHEME + path + "?mode=0" + Integer.toOctalString(mode);
    }
}
