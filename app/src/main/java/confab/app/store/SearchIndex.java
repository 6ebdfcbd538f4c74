package confab.app.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteErrorCode;
import org.tinylog.Logger;

/**
 * Brings the search index up to the journal, on its own thread. It reads the journal by itself and remembers in its own
 * file how far it is: the journal's writer never waits for it, and it may be behind, stopped or killed at any time. An
 * index that is missing, damaged, of another version or of another journal is made anew.
 */
final class SearchIndex {
    /** Entries of the journal that are looked at in one transaction: with more, a message costs hardly less. */
    static final int CHUNK_ENTRIES = 1_000;

    private final SearchFile file;
    private final int chunkEntries;
    private Connection connection;
    private Object identity;
    private long indexed;
    private boolean inTrouble;

    /** Made anew, and nothing added yet: what fails now would fail again. */
    private boolean fresh;

    /** Opens nothing yet. */
    SearchIndex(DataDirectory directory) {
        this(directory, CHUNK_ENTRIES);
    }

    SearchIndex(DataDirectory directory, int chunkEntries) {
        this.file = new SearchFile(directory);
        this.chunkEntries = chunkEntries;
    }

    /**
     * Adds the next messages, if there are any. A call takes some milliseconds, but a fifth of a second when a volume is full
     * and is packed. Few messages at a time cost several times more each than many.
     *
     * @return whether there may be more. When it fails, which is told in the log, false: to be tried again later
     */
    boolean indexSome() {
        return attempt(this::addChunk);
    }

    /**
     * Takes out what the journal no longer has. A search would not show it in any case: this is for room on the disk.
     *
     * @param numbers of entries; those that are not in the index are nothing to it
     */
    void remove(long... numbers) {
        attempt(() -> take(numbers));
    }

    /** Looks through all of the index, a second or two for a million messages, and makes it anew if it is damaged. */
    void check() {
        attempt(() -> {
            String found = Database.text(connection, "PRAGMA main.quick_check(1)");
            if (!found.equals("ok")) {
                throw new SQLException(found, null, SQLiteErrorCode.SQLITE_CORRUPT.code);
            }
            for (long volume : SearchFile.volumes(connection)) {
                command(volume, "integrity-check");
            }
            return true;
        });
    }

    void close() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            trouble(e);
        } finally {
            connection = null;
        }
    }

    private interface Work {
        boolean run() throws SQLException, IOException;
    }

    /** Does it; an index that turns out to be damaged is made anew, and is then far behind. */
    private boolean attempt(Work work) {
        try {
            return attemptOrMake(work);
        } catch (SQLException e) {
            trouble(e);
        } catch (IOException e) {
            trouble(new SQLException(Words.of(e), e));
        }
        close();
        return false;
    }

    private boolean attemptOrMake(Work work) throws SQLException, IOException {
        try {
            open();
            boolean more = work.run();
            well();
            return more;
        } catch (SQLException e) {
            close();
            if (fresh || !SearchFile.isDamaged(e)) {
                throw e;
            }
            checkJournal(); // The same statements read both files: if it is the journal, a new index would be of no
            // use.
            makeAnew(Words.of(e));
            return true;
        }
    }

    /** Opens the file; again, when somebody has taken it away. */
    private void open() throws SQLException, IOException {
        if (connection != null && identity.equals(file.identity())) {
            return;
        }
        close();
        if (!file.exists()) {
            make();
            Logger.info("event=search-index-begins file={}", file.path());
        }
        connect();
        String misfit = SearchFile.misfit(connection);
        if (misfit != null) {
            close();
            makeAnew(misfit);
            connect();
        }
        indexed = Database.number(connection, "SELECT indexed FROM cursor");
    }

    private void connect() throws SQLException {
        connection = file.open();
        identity = file.identity();
    }

    private void make() throws SQLException, IOException {
        fresh = true;
        indexed = 0;
        file.make();
    }

    private void makeAnew(String why) throws SQLException, IOException {
        make();
        Logger.warn("event=search-index-made-anew file={} why=\"{}\"", file.path(), why);
    }

    private void checkJournal() throws SQLException {
        try (Connection journal = Database.openToRead(file.journal())) {
            Database.number(
                    journal,
                    "SELECT sum(length(nick || text)) FROM (SELECT nick, text FROM entry WHERE number > " + indexed
                            + " ORDER BY number LIMIT " + chunkEntries + ")");
        }
    }

    private void trouble(SQLException e) {
        if (!inTrouble) {
            inTrouble = true;
            Logger.error("event=search-index-failing file={} why=\"{}\"", file.path(), Words.of(e));
        }
    }

    private void well() {
        if (inTrouble) {
            inTrouble = false;
            Logger.warn("event=search-index-well file={}", file.path());
        }
    }

    private boolean addChunk() throws SQLException {
        Chunk chunk = nextChunk();
        if (chunk == null) {
            return false;
        }
        List<Long> volumes = SearchFile.volumes(connection);
        boolean begins = volumes.isEmpty() || volumes.get(0) < chunk.volume();
        if (begins && !volumes.isEmpty()) {
            command(volumes.get(0), "optimize"); // That one is full: it is packed.
        }
        Database.execute(connection, "BEGIN");
        if (begins) {
            Database.execute(connection, SearchFile.creation(chunk.volume()));
        }
        add(chunk);
        Database.execute(connection, "COMMIT");
        indexed = chunk.last;
        fresh = false;
        return chunk.more;
    }

    /**
     * Entries of one volume, of which there may be none behind the last chunk.
     *
     * @param more whether there may be entries behind it
     */
    private record Chunk(long first, long last, boolean more) {
        long volume() {
            return SearchFile.volumeOf(first);
        }
    }

    /** Numbers of entries that were removed are missing: so it is counted what is there. */
    private Chunk nextChunk() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT min(number), max(number), count(*) FROM (SELECT number FROM entry WHERE number > "
                                + indexed + " ORDER BY number LIMIT " + chunkEntries + ")")) {
            int count = row.getInt(3);
            if (count == 0) {
                return null;
            }
            long first = row.getLong(1);
            long last = Math.min(row.getLong(2), SearchFile.start(SearchFile.volumeOf(first) + 1) - 1);
            return new Chunk(first, last, count == chunkEntries || last < row.getLong(2));
        }
    }

    private void add(Chunk chunk) throws SQLException {
        String part =
                " FROM entry WHERE number BETWEEN " + chunk.first + " AND " + chunk.last + " AND sequence NOT NULL";
        addAuthors("SELECT DISTINCT nick" + part + " AND nick NOT IN (SELECT nick FROM author)");
        Database.execute(
                connection,
                "INSERT INTO " + SearchFile.table(chunk.volume())
                        + " (rowid, text, tags) SELECT number, text, 'r' || room"
                        + " || ' ' || (SELECT tag FROM author WHERE author.nick = entry.nick)" + part
                        + " ORDER BY number",
                "UPDATE cursor SET indexed = " + chunk.last,
                "UPDATE cursor SET (mark, marked_at) = (newest.number, newest.time) FROM (SELECT number, time" + part
                        + " ORDER BY number DESC LIMIT 1) newest");
    }

    private void addAuthors(String unknown) throws SQLException {
        List<String> nicks = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(unknown)) {
            while (rows.next()) {
                nicks.add(rows.getString(1));
            }
        }
        if (nicks.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO author VALUES (?, ?)")) {
            for (String nick : nicks) {
                insert.setString(1, nick);
                insert.setString(2, Tags.authorStored(nick));
                insert.execute();
            }
        }
    }

    private boolean take(long... numbers) throws SQLException {
        List<Long> volumes = SearchFile.volumes(connection);
        Database.execute(connection, "BEGIN");
        for (long number : numbers) {
            long volume = SearchFile.volumeOf(number);
            if (volumes.contains(volume)) {
                Database.execute(connection, "DELETE FROM " + SearchFile.table(volume) + " WHERE rowid = " + number);
            }
        }
        dropEmpty(volumes);
        Database.execute(connection, "COMMIT");
        return true;
    }

    /** But the newest, which is going to be filled. */
    private void dropEmpty(List<Long> volumes) throws SQLException {
        for (long volume : volumes.subList(Math.min(1, volumes.size()), volumes.size())) {
            String table = SearchFile.table(volume);
            if (Database.number(connection, "SELECT EXISTS (SELECT 1 FROM " + table + "_docsize)") == 0) {
                Database.execute(connection, "DROP TABLE " + table, "DELETE FROM volume WHERE n = " + volume);
            }
        }
    }

    private void command(long volume, String command) throws SQLException {
        String table = SearchFile.table(volume);
        Database.execute(connection, "INSERT INTO " + table + "(" + table + ") VALUES ('" + command + "')");
    }
}
