package confab.client;

import static confab.client.Span.nick;
import static confab.client.Span.note;
import static confab.client.Span.plain;

import confab.protocol.Actor;
import confab.protocol.Cause;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.Kind;
import confab.protocol.Nick;
import confab.protocol.Request;
import confab.protocol.RoomName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How things are told to people: the markers and words of line mode. */
final class Wording {
    /** As many people as a line names who are in a room; one more, and the last of them are counted. */
    private static final int PRESENT_MAX = 20;

    /** As many people as a line names who came or left at once. */
    private static final int MOVED_MAX = 3;

    private static final String HINT = "/help lists the commands, /quit leaves.";

    private Wording() {}

    static Line hello(Nick name) {
        return Line.bare(plain("Hello "), nick(name), plain("! " + HINT));
    }

    static Line hello(Nick name, Event.Present present) {
        return Line.bare(
                row(plain("Hello "), nick(name), plain("! You are in "), company(present), plain(". " + HINT)));
    }

    static Line present(Event.Present present) {
        return Line.bare(row(note("-- you are in "), company(present)));
    }

    /** {@code #ops with Harika, Herleen}, or {@code #ops, alone}. */
    private static Span[] company(Event.Present present) {
        List<Nick> others = present.others();
        if (others.isEmpty()) {
            return new Span[] {plain(present.room() + ", alone")};
        }
        int total = Math.max(present.total() - 1, others.size());
        return row(plain(present.room() + " with "), names(others, total, PRESENT_MAX));
    }

    /** Up to {@code max} of {@code total} people by name; when there are more, {@code max} - 1 of them, and how many others. */
    private static Span[] names(List<Nick> nicks, int total, int max) {
        int named = Math.min(total <= max ? total : max - 1, nicks.size());
        List<Span> spans = new ArrayList<>();
        for (Nick each : nicks.subList(0, named)) {
            spans.add(plain(spans.isEmpty() ? "" : ", "));
            spans.add(nick(each));
        }
        int others = total - named;
        spans.add(plain(others == 0 ? "" : " and " + others + " others"));
        return spans.toArray(Span[]::new);
    }

    /** Where one speaks now; null for nowhere. */
    static Line current(RoomName here) {
        return Line.note(
                here == null ? "you are in no room now, /join takes you into one" : here + " is the current room now");
    }

    /** Somebody's text, as it follows the brackets. */
    static Span[] said(Nick who, Kind kind, String text) {
        return switch (kind) {
            case TEXT -> new Span[] {nick(who), plain(": " + text)};
            case ACTION -> new Span[] {plain("* "), nick(who), plain(" " + text)};
            case NOTICE -> new Span[] {plain("(notice) "), nick(who), plain(": " + text)};
        };
    }

    /** A private text, as it follows the brackets with the name. */
    static Span[] whispered(Nick who, Kind kind, String text) {
        return switch (kind) {
            case TEXT -> new Span[] {plain(text)};
            case ACTION -> said(who, kind, text);
            case NOTICE -> new Span[] {plain("(notice) " + text)};
        };
    }

    static Span[] joined(List<Actor> who) {
        return moved("--> ", who, " joined");
    }

    /** One line for each who was kicked, and one for all others. */
    static List<Span[]> left(List<Event.Departure> who) {
        List<Event.Departure> gone =
                who.stream().filter(each -> each.cause() != Cause.KICK).toList();
        Stream<Span[]> kicked =
                who.stream().filter(each -> each.cause() == Cause.KICK).map(Wording::kicked);
        if (gone.isEmpty()) {
            return kicked.toList();
        }
        String reason = gone.size() == 1 ? inBrackets(gone.get(0).reason()) : "";
        Span[] left = moved("<-- ", gone.stream().map(Event.Departure::who).toList(), " left" + reason);
        return Stream.concat(kicked, Stream.<Span[]>of(left)).toList();
    }

    private static Span[] kicked(Event.Departure gone) {
        Span[] by = gone.by() == null
                ? new Span[0]
                : new Span[] {note(" by "), nick(gone.by().nick())};
        return row(note("-- "), nick(gone.who().nick()), note(" was kicked"), by, note(inBrackets(gone.reason())));
    }

    private static Span[] moved(String mark, List<Actor> who, String did) {
        List<Nick> nicks = who.stream().map(Actor::nick).toList();
        return row(note(mark), names(nicks, nicks.size(), MOVED_MAX), note(did));
    }

    /** In a room, or with null in none. */
    static Line renamed(RoomName room, long epochMillis, Nick before, Nick now) {
        Span[] words = {note("-- "), nick(before), note(" is now known as "), nick(now)};
        return room == null ? Line.bare(words) : Line.in(room, epochMillis, words);
    }

    static Span[] topic(String topic, Nick setBy) {
        if (topic.isEmpty()) {
            return new Span[] {note("-- no topic")};
        }
        Span[] by = setBy == null ? new Span[0] : new Span[] {note(" (set by "), nick(setBy), note(")")};
        return row(note("-- topic: "), plain(topic), by);
    }

    static Line historyEnd(Event.HistoryEnd event) {
        String range = event.first() > 0 ? " " + event.first() + "-" + event.last() : "";
        return Line.note("end of history " + event.room() + range);
    }

    /** @param query as it was typed, null when it is not known */
    static Line searchEnd(Event.SearchEnd event, String query) {
        StringBuilder words = new StringBuilder("end of search, " + event.found() + " found");
        words.append(event.whole() ? "" : ", then it took too long");
        if (event.next() > 0 && query != null) {
            words.append(event.whole() ? ", older ones: /search " : ", go on: /search ");
            words.append(query).append(' ').append(Request.Search.OLDER).append(event.next());
        }
        return Line.note(words.toString());
    }

    static Line away(Event.Away event, boolean own) {
        String who = own ? "you are " : event.who() + " is ";
        return Line.note(who + (event.text().isEmpty() ? "back" : "away: " + event.text()));
    }

    /** @param quote the beginning of what was refused, empty for nothing */
    static Line error(ErrorCode code, String words, String quote) {
        String quoted = quote.isEmpty() ? "" : ": \"" + quote + "\"";
        return Line.bare(Span.error("!! " + code.wire()), plain(" " + words + quoted));
    }

    static List<Line> help() {
        Stream<Line> verbs = Stream.of(Verb.values()).filter(Verb::listed).map(Wording::summary);
        return Stream.of(
                        Stream.of(Line.note("Lines without a / in front are said in the current room.")),
                        verbs,
                        Stream.of(Line.note("end of help")))
                .flatMap(lines -> lines)
                .toList();
    }

    static List<Line> help(Verb about) {
        String aliases = about.aliases().stream().map("/"::concat).collect(Collectors.joining(", "));
        Stream<Line> also = aliases.isEmpty() ? Stream.of() : Stream.of(Line.note("also: " + aliases));
        Stream<Line> details = about.details().stream().map(Line::note);
        Line end = Line.note("end of help " + about.word());
        return Stream.of(Stream.of(summary(about)), also, details, Stream.of(end))
                .flatMap(lines -> lines)
                .toList();
    }

    private static Line summary(Verb verb) {
        return Line.note(String.format("%-33s %s", verb.usage(), verb.purpose()));
    }

    private static String inBrackets(String reason) {
        return reason.isEmpty() ? "" : " (" + reason + ")";
    }

    /** Spans and arrays of spans, one behind the other. */
    private static Span[] row(Object... pieces) {
        return Stream.of(pieces)
                .flatMap(piece -> piece instanceof Span[] spans ? Stream.of(spans) : Stream.of((Span) piece))
                .toArray(Span[]::new);
    }
}
