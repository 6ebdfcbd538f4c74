package confab.app.tool;

import confab.app.store.DataDirectory;
import confab.app.store.Database;
import confab.app.store.Schema;
import confab.app.store.UnusableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** Reads lines of JSON into a data folder: all of them, or none. */
public final class Import implements Tool {
    /** As much may another machine's clock be ahead of ours. */
    private static final long AHEAD_MILLIS_MAX = 60_000;

    private static final int BYTES_PER_MEGABYTE = 1_000_000;

    private final Path folder;
    private final Path file;
    private final JsonLines json = new JsonLines();

    /**
     * @param folder made when it is not there and there is something to import; no daemon uses it
     * @param file null for standard input
     */
    public Import(Path folder, Path file) {
        this.folder = folder;
        this.file = file;
    }

    @Override
    public void run(Shell shell) throws Failure {
        if (file == null && shell.typed()) {
            shell.progress().note("reading lines of JSON from standard input, Ctrl-D ends them");
        }
        try (InputStream in = file == null ? shell.in() : Files.newInputStream(file)) {
            InputLines lines = new InputLines(in);
            String first = first(lines);
            if (first == null) {
                shell.out().line(name() + " has no lines: nothing was imported");
            } else {
                imports(first, lines, shell);
            }
        } catch (IOException e) {
            throw Failure.of(name(), e);
        }
    }

    /** Before anything is made. */
    private String first(InputLines lines) throws IOException, Failure {
        try {
            return lines.next();
        } catch (BadLineException e) {
            throw refused(lines, e);
        }
    }

    private void imports(String first, InputLines lines, Shell shell) throws IOException, Failure {
        try (OwnFolder own = OwnFolder.of(folder);
                Connection connection = open(own.data(), shell)) {
            Appender appender = read(first, lines, connection, shell);
            own.keep();
            shell.out().line(summary(appender));
        } catch (SQLException e) {
            throw Failure.of(folder, e);
        }
    }

    private String name() {
        return file == null ? "standard input" : file.toString();
    }

    private static Connection open(DataDirectory data, Shell shell) throws SQLException, Failure {
        try {
            data.requireNoOrphanedLog();
            DataDirectory.createFile(data.journalFile());
        } catch (IOException e) {
            throw new Failure(e.getMessage());
        }
        Connection connection = Database.open(data.journalFile());
        try {
            Schema.establish(connection, shell.ids().get());
            return connection;
        } catch (UnusableException e) {
            connection.close();
            throw new Failure(data.journalFile() + " " + e.getMessage());
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private Appender read(String first, InputLines lines, Connection connection, Shell shell)
            throws IOException, SQLException, Failure {
        Database.execute(connection, "BEGIN IMMEDIATE");
        Appender appender = new Appender(connection, shell.epochMillis().getAsLong() + AHEAD_MILLIS_MAX);
        try {
            readAll(first, lines, appender, shell.progress());
            appender.finish();
            Database.execute(connection, "COMMIT");
            return appender;
        } catch (BadLineException e) {
            throw refused(lines, e);
        } finally {
            shell.progress().clear();
        }
    }

    private Failure refused(InputLines lines, BadLineException e) {
        return new Failure(
                name() + ":" + lines.number() + ": " + e.code() + ", " + e.getMessage() + "; nothing was imported");
    }

    private void readAll(String first, InputLines lines, Appender appender, Progress progress)
            throws IOException, SQLException, BadLineException {
        progress.begin("importing");
        long total = file == null ? 0 : Files.size(file) / BYTES_PER_MEGABYTE;
        for (String line = first; line != null; line = lines.next()) {
            appender.add(json.parse(line));
            progress.at(() -> lines.bytes() / BYTES_PER_MEGABYTE, total, "MB");
        }
    }

    private String summary(Appender appender) {
        String words = String.format(
                Locale.ROOT, "%s: %,d %s imported", folder, appender.added(), appender.added() == 1 ? "line" : "lines");
        return appender.renumbered() == 0
                ? words
                : words + String.format(Locale.ROOT, ", %,d under another sequence", appender.renumbered());
    }
}
