package confab.app.room;

import confab.protocol.Actor;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.Kind;
import confab.protocol.Nick;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Events as short lines, so that a test reads like a transcript. All that an event says is in its line, except times and
 * words for people: {@code stored 3 #tea 1}, {@code said #tea 1 harika: hi}, {@code history 2 #tea 1 harika: hi}. A number
 * behind the first word is the label.
 */
public final class Shorthand implements Event.Handler<StringBuilder> {
    private static final Shorthand WORDS = new Shorthand();

    private Shorthand() {}

    /** The line for {@code event}. */
    public static String of(Event event) {
        StringBuilder line = new StringBuilder();
        event.deliverTo(WORDS, line);
        return line.toString();
    }

    private static void add(StringBuilder line, Object... words) {
        for (Object word : words) {
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
    }

    private static void addTopic(StringBuilder line, String topic, Nick by) {
        if (!topic.isEmpty() || by != null) {
            add(line, "topic \"" + topic + "\" by", by);
        }
    }

    private static <T> String list(List<T> list, Function<T, Object> words) {
        return list.stream().map(one -> words.apply(one).toString()).collect(Collectors.joining(", "));
    }

    private static String from(Actor author, Kind kind, String text) {
        return switch (kind) {
            case TEXT -> author.nick() + ": " + text;
            case ACTION -> "* " + author.nick() + " " + text;
            case NOTICE -> "! " + author.nick() + ": " + text;
        };
    }

    private static String code(ErrorCode code) {
        return code.wire();
    }

    @Override
    public void welcome(StringBuilder line, Event.Welcome event) {
        add(line, "welcome", event.label(), event.nick());
        event.capabilities().forEach(capability -> add(line, "with", capability));
    }

    @Override
    public void resumeReset(StringBuilder line, Event.ResumeReset event) {
        add(line, "resume-reset", event.journal());
    }

    @Override
    public void joined(StringBuilder line, Event.Joined event) {
        add(line, "joined", event.room(), list(event.who(), Actor::nick));
    }

    @Override
    public void left(StringBuilder line, Event.Left event) {
        add(line, "left", event.room(), list(event.who(), Shorthand::departure));
    }

    private static String departure(Event.Departure departure) {
        return departure.who().nick()
                + " by " + departure.cause().name().toLowerCase(Locale.ROOT)
                + (departure.by() == null ? "" : " of " + departure.by().nick())
                + (departure.reason().isEmpty() ? "" : " (" + departure.reason() + ")");
    }

    @Override
    public void renamed(StringBuilder line, Event.Renamed event) {
        add(
                line,
                "renamed",
                event.room() == null ? "nowhere" : event.room(),
                event.who().nick(),
                "is",
                event.now());
    }

    @Override
    public void said(StringBuilder line, Event.Said event) {
        if (event.history()) {
            add(line, "history", event.label());
        } else if (event.label() != 0) {
            add(line, "echo", event.label());
        } else {
            add(line, "said");
        }
        add(line, event.room(), event.sequence(), from(event.author(), event.kind(), event.text()));
    }

    @Override
    public void whispered(StringBuilder line, Event.Whispered event) {
        if (event.echo()) {
            add(line, "whisper-echo", event.label(), "to", event.to().nick());
        } else {
            add(line, "whispered to", event.to().nick());
        }
        add(line, "by", from(event.from(), event.kind(), event.text()));
    }

    @Override
    public void topic(StringBuilder line, Event.Topic event) {
        add(line, "topic", event.label(), event.room(), "\"" + event.topic() + "\"");
        if (event.setBy() != null) {
            add(line, "by", event.setBy());
        }
    }

    @Override
    public void present(StringBuilder line, Event.Present event) {
        add(line, "present", event.label(), event.room(), event.total());
        if (!event.others().isEmpty()) {
            add(line, "with", list(event.others(), Nick::toString));
        }
        addTopic(line, event.topic(), event.setBy());
    }

    @Override
    public void parted(StringBuilder line, Event.Parted event) {
        add(line, "parted", event.label(), event.room());
    }

    @Override
    public void members(StringBuilder line, Event.Members event) {
        add(
                line,
                "members",
                event.label(),
                event.room(),
                event.page() + "/" + event.pages(),
                "of",
                event.total() + ":");
        add(line, list(event.members(), member -> member.nick() + (member.away() ? " (away)" : "")));
    }

    @Override
    public void whois(StringBuilder line, Event.Whois event) {
        add(line, "whois", event.label(), event.who().nick(), "in", event.rooms(), "idle", event.idleSeconds());
        if (!event.away().isEmpty()) {
            add(line, "away:", event.away());
        }
    }

    @Override
    public void rooms(StringBuilder line, Event.Rooms event) {
        add(line, "rooms", event.label(), event.page() + "/" + event.pages(), "of", event.total() + ":");
        add(
                line,
                list(
                        event.rooms(),
                        room -> room.room() + " " + room.people()
                                + (room.topic().isEmpty() ? "" : " \"" + room.topic() + "\"")));
    }

    @Override
    public void historyEnd(StringBuilder line, Event.HistoryEnd event) {
        add(line, "end", event.label(), event.room(), event.first() + "-" + event.last(), "of", event.newest());
    }

    @Override
    public void searchEnd(StringBuilder line, Event.SearchEnd event) {
        add(line, "search-end", event.label(), event.found() + " found");
        if (event.next() != 0) {
            add(line, "next", event.next());
        }
        if (!event.whole()) {
            add(line, "cut short");
        }
    }

    @Override
    public void away(StringBuilder line, Event.Away event) {
        add(line, "away", event.label(), event.who() + ":", event.text());
    }

    @Override
    public void stored(StringBuilder line, Event.Stored event) {
        add(line, "stored", event.label(), event.room(), event.sequence());
    }

    @Override
    public void delivered(StringBuilder line, Event.Delivered event) {
        add(line, "delivered", event.label(), event.to());
    }

    @Override
    public void done(StringBuilder line, Event.Done event) {
        add(line, "done", event.label());
    }

    @Override
    public void refused(StringBuilder line, Event.Refused event) {
        add(line, "refused", event.label(), code(event.code()));
        if (!event.quote().isEmpty()) {
            add(line, "\"" + event.quote() + "\"");
        }
    }

    @Override
    public void ping(StringBuilder line, Event.Ping event) {
        add(line, "ping", event.id());
    }

    @Override
    public void pong(StringBuilder line, Event.Pong event) {
        add(line, "pong", event.label());
    }

    @Override
    public void notice(StringBuilder line, Event.Notice event) {
        add(line, "notice", event.text());
    }

    @Override
    public void closing(StringBuilder line, Event.Closing event) {
        add(line, "closing", code(event.code()));
    }
}
