package confab.app.dialect;

import static confab.app.dialect.LineBytes.duration;
import static confab.app.dialect.LineBytes.end;
import static confab.app.dialect.LineBytes.number;
import static confab.app.dialect.LineBytes.stamp;
import static confab.app.dialect.LineBytes.text;

import confab.protocol.Actor;
import confab.protocol.Event;
import confab.protocol.RoomName;
import confab.protocol.Text;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Collectors;

/** Answers of many lines: each begins with {@code --}, the last one is {@code -- end of} and what was asked. */
final class Listings {
    /** Where a line with several names is long enough, in bytes. */
    private static final int LINE_BYTES = 72;

    /** More than any line without a text in it has. */
    private static final int BARE_LINE_BYTES = 1024;

    /** More than a room takes in a list without its topic. */
    private static final int BARE_ROOM_BYTES = RoomName.BYTES_MAX + 32;

    private Listings() {}

    static void members(ByteBuffer out, Event.Members event) {
        text(out, "-- ");
        people(out, event.total());
        text(out, " in ");
        text(out, event.room().toString());
        page(out, event.page(), event.pages());
        int start = out.position();
        for (Event.Members.Entry member : event.members()) {
            boolean first = out.position() == start;
            if (!first && out.position() - start < LINE_BYTES) {
                text(out, ", ");
            } else {
                end(out);
                start = out.position();
                text(out, "-- ");
            }
            member(out, member);
        }
        end(out);
        endOf(out, "who " + event.room());
    }

    private static void member(ByteBuffer out, Event.Members.Entry member) {
        text(out, member.nick().toString());
        text(out, member.away() ? " (away)" : "");
    }

    static void rooms(ByteBuffer out, Event.Rooms event) {
        text(out, "-- ");
        number(out, event.total());
        text(out, event.total() == 1 ? " room" : " rooms");
        page(out, event.page(), event.pages());
        end(out);
        int left = event.rooms().size();
        for (Event.Rooms.Entry room : event.rooms()) {
            left--;
            room(out, room, out.remaining() - left * BARE_ROOM_BYTES - 3 * BARE_LINE_BYTES);
        }
        endOf(out, "rooms");
    }

    /** One room; its topic only when it has at most {@code topicBytesMax}, for all the others have to be told too. */
    private static void room(ByteBuffer out, Event.Rooms.Entry room, int topicBytesMax) {
        if (!hasRoom(out)) {
            return;
        }
        text(out, "-- ");
        text(out, room.room().toString());
        text(out, " ");
        people(out, room.people());
        if (!room.topic().isEmpty() && Text.utf8Length(room.topic()) <= topicBytesMax) {
            text(out, ": ");
            text(out, room.topic());
        }
        end(out);
    }

    static void whois(ByteBuffer out, Event.Whois event) {
        Actor who = event.who();
        String nick = who.nick().toString();
        text(out, "-- " + nick + " came at ");
        stamp(out, event.since());
        text(out, " UTC, last spoke ");
        duration(out, event.idleSeconds());
        text(out, " ago");
        end(out);
        about(out, nick, " has the account ", who.account());
        about(out, nick, " comes from ", origin(who));
        about(out, nick, " is away: ", event.away());
        about(out, nick, " is in ", joined(event.rooms()));
        endOf(out, "whois " + nick);
    }

    private static String origin(Actor who) {
        return who.user().isEmpty() || who.host().isEmpty() ? who.user() + who.host() : who.user() + "@" + who.host();
    }

    private static String joined(List<RoomName> rooms) {
        return rooms.stream().map(RoomName::toString).collect(Collectors.joining(", "));
    }

    private static void about(ByteBuffer out, String nick, String fact, String what) {
        if (!what.isEmpty()) {
            LineText.line(out, nick + fact + what);
        }
    }

    /** Ends an answer of several lines. */
    static void endOf(ByteBuffer out, String what) {
        LineText.line(out, "end of " + what);
    }

    /** Whether a line with names and numbers still fits, and behind it the end of the list. */
    static boolean hasRoom(ByteBuffer out) {
        return out.remaining() >= 2 * BARE_LINE_BYTES;
    }

    /** Whether a line with this text still fits. */
    static boolean hasRoom(ByteBuffer out, String text) {
        return out.remaining() - BARE_LINE_BYTES >= 3 * text.length();
    }

    private static void people(ByteBuffer out, int count) {
        number(out, count);
        text(out, count == 1 ? " person" : " people");
    }

    private static void page(ByteBuffer out, int page, int pages) {
        if (pages > 1) {
            text(out, ", page ");
            number(out, page);
            text(out, " of ");
            number(out, pages);
        }
    }
}
