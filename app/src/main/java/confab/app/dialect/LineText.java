package confab.app.dialect;

import static confab.app.dialect.LineBytes.end;
import static confab.app.dialect.LineBytes.inBrackets;
import static confab.app.dialect.LineBytes.names;
import static confab.app.dialect.LineBytes.number;
import static confab.app.dialect.LineBytes.open;
import static confab.app.dialect.LineBytes.text;

import confab.protocol.Actor;
import confab.protocol.Cause;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.Nick;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * What a person reads. Every line begins with a marker: {@code [#room]} or {@code [@nick]} for what people do, {@code --}
 * for what the server tells, {@code !!} for an error. Scripts tell lines apart by these, so no form here ever changes.
 */
final class LineText implements Encoder, Event.Handler<ByteBuffer> {
    /** With the time in front of history only. */
    static final LineText PLAIN = new LineText(false);

    /** With the time in front of everything that has one. */
    static final LineText STAMPED = new LineText(true);

    /** As many people as a line names who are in a room; one more, and the last of them are counted. */
    private static final int PRESENT_MAX = 20;

    /** As many people as a line names who came or left at once. */
    private static final int MOVED_MAX = 3;

    private final boolean stamped;

    private LineText(boolean stamped) {
        this.stamped = stamped;
    }

    @Override
    public void encode(Event event, ByteBuffer out) {
        event.deliverTo(this, out);
    }

    @Override
    public void said(ByteBuffer out, Event.Said event) {
        Spoken.said(out, event, stamped);
    }

    @Override
    public void whispered(ByteBuffer out, Event.Whispered event) {
        Spoken.whispered(out, event, stamped);
    }

    @Override
    public void joined(ByteBuffer out, Event.Joined event) {
        List<Actor> who = event.who();
        open(out, event.room(), event.epochMillis(), stamped);
        text(out, "--> ");
        names(out, who.size(), MOVED_MAX, i -> who.get(i).nick());
        text(out, " joined");
        end(out);
    }

    @Override
    public void left(ByteBuffer out, Event.Left event) {
        List<Event.Departure> gone = event.who();
        if (gone.stream().anyMatch(one -> one.cause() == Cause.KICK)) {
            gone.stream().filter(one -> one.cause() == Cause.KICK).forEach(one -> kicked(out, event, one));
            gone = gone.stream().filter(one -> one.cause() != Cause.KICK).toList();
        }
        if (!gone.isEmpty()) {
            left(out, event, gone);
        }
    }

    private void left(ByteBuffer out, Event.Left event, List<Event.Departure> gone) {
        open(out, event.room(), event.epochMillis(), stamped);
        text(out, "<-- ");
        names(out, gone.size(), MOVED_MAX, i -> gone.get(i).who().nick());
        text(out, " left");
        if (gone.size() == 1) {
            inBrackets(out, gone.get(0).reason());
        }
        end(out);
    }

    private void kicked(ByteBuffer out, Event.Left event, Event.Departure gone) {
        if (!Listings.hasRoom(out)) {
            return;
        }
        open(out, event.room(), event.epochMillis(), stamped);
        text(out, "-- ");
        text(out, gone.who().nick().toString());
        text(out, " was kicked");
        if (gone.by() != null) {
            text(out, " by ");
            text(out, gone.by().nick().toString());
        }
        inBrackets(out, gone.reason());
        end(out);
    }

    @Override
    public void renamed(ByteBuffer out, Event.Renamed event) {
        if (event.room() != null) {
            open(out, event.room(), event.epochMillis(), stamped);
        }
        text(out, "-- ");
        text(out, event.who().nick().toString());
        text(out, " is now known as ");
        text(out, event.now().toString());
        end(out);
    }

    @Override
    public void topic(ByteBuffer out, Event.Topic event) {
        open(out, event.room(), event.epochMillis(), stamped);
        if (event.topic().isEmpty()) {
            text(out, "-- no topic");
        } else {
            topic(out, event.topic(), event.setBy());
        }
        end(out);
    }

    private static void topic(ByteBuffer out, String topic, Nick setBy) {
        text(out, "-- topic: ");
        text(out, topic);
        if (setBy != null) {
            inBrackets(out, "set by " + setBy);
        }
    }

    @Override
    public void present(ByteBuffer out, Event.Present event) {
        text(out, "-- you are in ");
        company(out, event);
        end(out);
        topicOf(out, event);
    }

    /** {@code #ops with Harika, Herleen}, or {@code #ops, alone}. */
    static void company(ByteBuffer out, Event.Present event) {
        text(out, event.room().toString());
        if (event.total() <= 1) {
            text(out, ", alone");
            return;
        }
        text(out, " with ");
        names(out, event.total() - 1, PRESENT_MAX, event.others()::get);
    }

    /** The line with the topic, if there is one. */
    void topicOf(ByteBuffer out, Event.Present event) {
        if (!event.topic().isEmpty()) {
            open(out, event.room(), event.topicEpochMillis(), stamped);
            topic(out, event.topic(), event.setBy());
            end(out);
        }
    }

    @Override
    public void historyEnd(ByteBuffer out, Event.HistoryEnd event) {
        text(out, "-- end of history ");
        text(out, event.room().toString());
        if (event.first() > 0) {
            text(out, " ");
            number(out, event.first());
            text(out, "-");
            number(out, event.last());
        }
        end(out);
    }

    @Override
    public void searchEnd(ByteBuffer out, Event.SearchEnd event) {
        Results.endOfSearch(out, event, "");
    }

    @Override
    public void parted(ByteBuffer out, Event.Parted event) {
        line(out, "you left " + event.room());
    }

    @Override
    public void members(ByteBuffer out, Event.Members event) {
        Listings.members(out, event);
    }

    @Override
    public void rooms(ByteBuffer out, Event.Rooms event) {
        Listings.rooms(out, event);
    }

    @Override
    public void whois(ByteBuffer out, Event.Whois event) {
        Listings.whois(out, event);
    }

    @Override
    public void away(ByteBuffer out, Event.Away event) {
        String who = event.label() == 0 ? event.who() + " is " : "you are ";
        line(out, who + (event.text().isEmpty() ? "back" : "away: " + event.text()));
    }

    @Override
    public void stored(ByteBuffer out, Event.Stored event) {
        text(out, "-- stored ");
        text(out, event.room().toString());
        text(out, " ");
        number(out, event.sequence());
        end(out);
    }

    @Override
    public void delivered(ByteBuffer out, Event.Delivered event) {
        line(out, "delivered @" + event.to());
    }

    @Override
    public void refused(ByteBuffer out, Event.Refused event) {
        error(out, event.code(), event.words());
        if (!event.quote().isEmpty()) {
            text(out, ": \"");
            text(out, event.quote());
            text(out, "\"");
        }
        end(out);
    }

    @Override
    public void notice(ByteBuffer out, Event.Notice event) {
        event.text().lines().filter(line -> Listings.hasRoom(out, line)).forEach(line -> line(out, line));
    }

    @Override
    public void closing(ByteBuffer out, Event.Closing event) {
        if (event.code() == ErrorCode.GOODBYE) {
            line(out, event.words().isEmpty() ? "bye" : event.words());
            return;
        }
        error(out, event.code(), event.words());
        end(out);
    }

    // What follows is of programs' interest only: a person sees the other signs of it.

    @Override
    public void welcome(ByteBuffer out, Event.Welcome event) {}

    @Override
    public void resumeReset(ByteBuffer out, Event.ResumeReset event) {}

    @Override
    public void done(ByteBuffer out, Event.Done event) {}

    @Override
    public void ping(ByteBuffer out, Event.Ping event) {}

    @Override
    public void pong(ByteBuffer out, Event.Pong event) {}

    /** One line that the server tells. */
    static void line(ByteBuffer out, String words) {
        text(out, "-- ");
        text(out, words);
        end(out);
    }

    private static void error(ByteBuffer out, ErrorCode code, String words) {
        text(out, "!! ");
        text(out, code.wire());
        text(out, " ");
        text(out, words);
    }
}
