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

    private Rows() {}

    /** The room of that name. */
    public static RoomName room(String name) throws SQLException {
        try {
            return RoomName.of(name);
        } catch (ProtocolException e) {
            throw new SQLException("a room cannot be called " + name, e);
        }
    }

    /** The nick written so, null for null. */
    static Nick nick(String nick) throws SQLException {
        try {
            return nick == null ? null : Nick.of(nick);
        } catch (ProtocolException e) {
            throw new SQLException("nobody can be called " + nick, e);
        }
    }

    /** The message in {@link #MESSAGE_COLUMNS}, the first of which is column {@code first}. */
    public static Page.Message message(RoomName room, ResultSet row, int first) throws SQLException {
        Actor author = new Actor(
                nick(row.getString(first + 3)),
                orEmpty(row.getString(first + 4)),
                orEmpty(row.getString(first + 5)),
                orEmpty(row.getString(first + 6)));
        int kind = row.getInt(first + 2);
        if (kind < 0 || kind >= Kind.values().length) {
            throw new SQLException("there is no kind of message " + kind);
        }
        Entry.Said said = new Entry.Said(Id.NONE, 0, room, author, Kind.values()[kind], row.getString(first + 7));
        return new Page.Message(said, row.getLong(first), row.getLong(first + 1));
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
