package confab.app.store;

import confab.app.journal.Entry;
import confab.app.journal.Page;
import confab.protocol.Actor;
import confab.protocol.Id;
import confab.protocol.Kind;
import confab.protocol.Nick;
import confab.protocol.ProtocolException;
import confab.protocol.RoomName;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** How an entry is written in columns, and read from them. */
public final class Rows {
    /** In the column kind: messages have the place of their {@link Kind}, settings begin here. */
    public static final int TOPIC = 64;

    /** The columns of {@link #message}, in its order, of a table or alias {@code e}. */
    public static final String MESSAGE_COLUMNS =
            "e.sequence, e.time, e.kind, e.nick, e.account, e.user, e.host, e.text";

    /** Stands for a name that breaks the rules, which were others when it was stored, or a Java with more letters. */
    private static final Nick UNKNOWN = unknown();

    private Rows() {}

    /** The room of that name. */
    public static RoomName room(String name) throws SQLException {
        try {
            return RoomName.of(name);
        } catch (ProtocolException e) {
            throw new SQLException("a room cannot be called " + name, e);
        }
    }

    /** The nick written so, null for null; "unknown" when nobody may be called so now. */
    static Nick nick(String nick) {
        try {
            return nick == null ? null : Nick.of(nick);
        } catch (ProtocolException e) {
            return UNKNOWN;
        }
    }

    private static Nick unknown() {
        try {
            return Nick.of("unknown");
        } catch (ProtocolException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The message in {@link #MESSAGE_COLUMNS}, the first of which is column {@code first}. One that cannot be told as it
     * was is told as well as can be: it must not keep the rest of its room from being read.
     */
    public static Page.Message message(RoomName room, ResultSet row, int first) throws SQLException {
        Actor author = new Actor(
                nick(row.getString(first + 3)),
                orEmpty(row.getString(first + 4)),
                orEmpty(row.getString(first + 5)),
                orEmpty(row.getString(first + 6)));
        Kind kind = kind(row.getInt(first + 2));
        Entry.Said said = new Entry.Said(Id.NONE, 0, room, author, kind, row.getString(first + 7));
        return new Page.Message(said, row.getLong(first), row.getLong(first + 1));
    }

    private static Kind kind(int place) {
        Kind[] kinds = Kind.values();
        return place >= 0 && place < kinds.length ? kinds[place] : Kind.TEXT;
    }

    /** Sets the four columns nick, account, user, host. */
    static void setAuthor(PreparedStatement statement, int first, Actor author) throws SQLException {
        statement.setString(first, author.nick().toString());
        statement.setString(first + 1, orNull(author.account()));
        statement.setString(first + 2, orNull(author.user()));
        statement.setString(first + 3, orNull(author.host()));
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
