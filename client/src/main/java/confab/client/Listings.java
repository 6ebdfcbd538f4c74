package confab.client;

import static confab.client.Span.nick;
import static confab.client.Span.note;
import static confab.client.Span.plain;

import confab.protocol.Event;
import confab.protocol.Nick;
import confab.protocol.RoomName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Answers of many lines: each begins with {@code --}, the last one is {@code -- end of} and what was asked. */
final class Listings {
    /** Where a line with several names is long enough, in characters. */
    private static final int LINE_CHARACTERS = 72;

    private static final long SECONDS_PER_DAY = 86_400;

    private Listings() {}

    static List<Line> members(Event.Members event) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.note(people(event.total()) + " in " + event.room() + page(event.page(), event.pages())));
        List<Span> row = new ArrayList<>();
        int length = 0;
        for (Event.Members.Entry member : event.members()) {
            if (length >= LINE_CHARACTERS) {
                lines.add(Line.note(row.toArray(Span[]::new)));
                row.clear();
                length = 0;
            }
            row.add(plain(row.isEmpty() ? "" : ", "));
            row.add(nick(member.nick()));
            row.add(note(member.away() ? " (away)" : ""));
            length += member.nick().toString().length() + 2;
        }
        if (!row.isEmpty()) {
            lines.add(Line.note(row.toArray(Span[]::new)));
        }
        lines.add(Line.note("end of who " + event.room()));
        return lines;
    }

    static List<Line> rooms(Event.Rooms event) {
        List<Line> lines = new ArrayList<>();
        String rooms = event.total() == 1 ? "1 room" : event.total() + " rooms";
        lines.add(Line.note(rooms + page(event.page(), event.pages())));
        for (Event.Rooms.Entry room : event.rooms()) {
            String topic = room.topic().isEmpty() ? "" : ": " + room.topic();
            lines.add(Line.note(plain(room.room().toString()), note(" " + people(room.people())), plain(topic)));
        }
        lines.add(Line.note("end of rooms"));
        return lines;
    }

    static List<Line> whois(Event.Whois event) {
        Nick who = event.who().nick();
        List<Line> lines = new ArrayList<>();
        Span spoke = note(", last spoke " + duration(event.idleSeconds()) + " ago");
        lines.add(Line.note(nick(who), note(" came at "), Span.time(event.since()), spoke));
        about(lines, who, " has the account ", event.who().account());
        about(lines, who, " comes from ", origin(event.who().user(), event.who().host()));
        about(lines, who, " is away: ", event.away());
        about(lines, who, " is in ", names(event.rooms()));
        lines.add(Line.note("end of whois " + who));
        return lines;
    }

    private static void about(List<Line> lines, Nick who, String fact, String what) {
        if (!what.isEmpty()) {
            lines.add(Line.note(nick(who), note(fact), plain(what)));
        }
    }

    private static String origin(String user, String host) {
        return user.isEmpty() || host.isEmpty() ? user + host : user + "@" + host;
    }

    private static String names(List<RoomName> rooms) {
        return rooms.stream().map(RoomName::toString).collect(Collectors.joining(", "));
    }

    private static String people(int count) {
        return count == 1 ? "1 person" : count + " people";
    }

    private static String page(int page, int pages) {
        return pages > 1 ? ", page " + page + " of " + pages : "";
    }

    private static String duration(long seconds) {
        if (seconds < 60) {
            return Math.max(0, seconds) + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min";
        }
        return seconds < SECONDS_PER_DAY ? seconds / 3600 + " h" : seconds / SECONDS_PER_DAY + " d";
    }
}
