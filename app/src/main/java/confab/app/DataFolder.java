package confab.app;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/** Which folder keeps the history. */
final class DataFolder {
    /** In place of a folder: history is kept in memory. */
    static final String NONE = "none";

    private DataFolder() {}

    /**
     * The folder meant by {@code --data}.
     *
     * @param typed null when it was not given: then systemd's {@code $STATE_DIRECTORY}, else {@code confab} in
     *     {@code $XDG_STATE_HOME}, else in {@code ~/.local/state}
     * @return null for {@link #NONE}
     */
    static Path of(String typed, Map<String, String> environment) throws UsageException {
        if (typed == null) {
            return byDefault(environment);
        }
        if (typed.isEmpty()) {
            throw new UsageException("--data is a folder or none");
        }
        return typed.equals(NONE) ? null : path("--data", typed);
    }

    private static Path byDefault(Map<String, String> environment) throws UsageException {
        String service = environment.getOrDefault("STATE_DIRECTORY", "").split(":", 2)[0];
        if (!service.isEmpty()) {
            return path("$STATE_DIRECTORY", service);
        }
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        if (state.startsWith("/")) { // A relative one is to be ignored (XDG Base Directory Specification).
            return path("$XDG_STATE_HOME", state).resolve("confab");
        }
        String home = environment.getOrDefault("HOME", "");
        if (home.isEmpty()) {
            throw new UsageException("--data DIR is needed: there is no $HOME to keep history in");
        }
        return path("$HOME", home).resolve(".local/state/confab");
    }

    /** A path as it was typed, behind what it was typed for. */
    static Path path(String what, String typed) throws UsageException {
        try {
            return Path.of(typed);
        } catch (InvalidPathException e) {
            throw new UsageException(what + ": no file or folder can be called so");
        }
    }
}
