package confab.client;

import confab.protocol.Cause;
import confab.protocol.Event;
import confab.protocol.Nick;
import confab.protocol.Request;
import java.util.List;

/** What events do, and how they are shown. */
final class Hearing implements Event.Handler<Reply> {
    private final Conversation conversation;
    private final Unanswered unanswered;
    private final Whereabouts rooms;
    private final Tastes tastes;
    private final Progress progress = new Progress();
    private Event.Welcome greeting;
    private long lastArrival;

    /** Several rooms are being joined on coming in; in which of them one speaks is told behind the last. */
    private boolean arrivesInSeveral;

    Hearing(Conversation conversation, Unanswered unanswered, Whereabouts rooms, Tastes tastes) {
        this.conversation = conversation;
        this.unanswered = unanswered;
        this.rooms = rooms;
        this.tastes = tastes;
    }

    @Override
    public void welcome(Reply reply, Event.Welcome event) {
        unanswered.remove(event.label());
        greeting = event;
        List<Request.Join> joins = conversation.welcomed(event.nick(), event.home());
        if (joins.isEmpty()) {
            greet(reply, Wording.hello(event.nick()));
        }
        arrivesInSeveral = joins.size() > 1;
        for (Request.Join join : joins) {
            lastArrival = join.id();
            conversation.ask(reply, join);
        }
    }

    /** Once, with the first thing that is shown. */
    private void greet(Reply reply, Line hello) {
        reply.show(hello);
        greeting.motd().forEach(line -> reply.show(Line.note(line)));
        greeting = null;
    }

    @Override
    public void resumeReset(Reply reply, Event.ResumeReset event) {
        // Nothing is known from before.
    }

    @Override
    public void present(Reply reply, Event.Present event) {
        boolean asked = unanswered.peek(event.label()) instanceof Request.Join && event.label() > lastArrival;
        rooms.enter(event.room(), asked);
        if (greeting != null) {
            greet(reply, Wording.hello(conversation.nick(), event));
        } else {
            reply.show(Wording.present(event));
        }
        if (event.setBy() != null) {
            reply.show(Line.in(event.room(), event.topicEpochMillis(), Wording.topic(event.topic(), event.setBy())));
        }
    }

    @Override
    public void historyEnd(Reply reply, Event.HistoryEnd event) {
        Request asked = unanswered.remove(event.label());
        if (!(asked instanceof Request.Recall) && rooms.contains(event.room())) {
            progress.told(event.room(), event.newest());
        }
        reply.show(Wording.historyEnd(event));
        tellWhereOneSpeaks(reply);
    }

    private void tellWhereOneSpeaks(Reply reply) {
        if (arrivesInSeveral && !unanswered.moving()) {
            arrivesInSeveral = false;
            reply.show(Wording.current(rooms.here()));
        }
    }

    @Override
    public void parted(Reply reply, Event.Parted event) {
        unanswered.remove(event.label());
        boolean wasHere = event.room().equals(rooms.here());
        rooms.leave(event.room());
        progress.left(event.room());
        reply.show(Line.note("you left " + event.room()));
        if (wasHere) {
            reply.show(Wording.current(rooms.here()));
        }
    }

    @Override
    public void joined(Reply reply, Event.Joined event) {
        if (!event.who().isEmpty()) {
            reply.show(Line.in(event.room(), live(event.epochMillis()), Wording.joined(event.who())));
        }
    }

    @Override
    public void left(Reply reply, Event.Left event) {
        for (Event.Departure departure : event.who()) {
            if (departure.cause() == Cause.KICK && departure.who().nick().equals(conversation.nick())) {
                rooms.leave(event.room());
                progress.left(event.room());
            }
        }
        for (Span[] words : Wording.left(event.who())) {
            reply.show(Line.in(event.room(), live(event.epochMillis()), words));
        }
    }

    @Override
    public void renamed(Reply reply, Event.Renamed event) {
        Nick before = event.who().nick();
        conversation.renamed(before, event.now());
        tastes.renamed(before, event.now());
        reply.show(Wording.renamed(event.room(), live(event.epochMillis()), before, event.now()));
    }

    @Override
    public void said(Reply reply, Event.Said event) {
        Nick author = event.author().nick();
        if (isShownAlready(event) || tastes.ignores(author)) {
            return;
        }
        Span[] words = Wording.said(author, event.kind(), event.text());
        if (event.history() && unanswered.peek(event.label()) instanceof Request.Search) {
            reply.show(Line.found(event.room(), event.sequence(), event.epochMillis(), words));
        } else {
            long time = event.history() ? event.epochMillis() : live(event.epochMillis());
            reply.show(Line.in(event.room(), time, words));
        }
    }

    /** One's own, told in its place behind what came late; what was asked for is shown in any case. */
    private boolean isShownAlready(Event.Said event) {
        if (event.label() != 0 || !rooms.contains(event.room())) {
            return false;
        }
        progress.told(event.room(), event.sequence());
        return progress.wasAcknowledged(event.room(), event.sequence());
    }

    @Override
    public void whispered(Reply reply, Event.Whispered event) {
        Nick from = event.from().nick();
        Span[] words = Wording.whispered(from, event.kind(), event.text());
        if (event.echo()) {
            reply.show(Line.to(event.to().nick(), live(event.epochMillis()), words));
        } else if (!tastes.ignores(from)) {
            reply.show(Line.from(from, live(event.epochMillis()), words));
        }
    }

    @Override
    public void topic(Reply reply, Event.Topic event) {
        unanswered.remove(event.label());
        long time = event.setBy() == null ? Line.UNDATED : live(event.epochMillis());
        reply.show(Line.in(event.room(), time, Wording.topic(event.topic(), event.setBy())));
    }

    @Override
    public void members(Reply reply, Event.Members event) {
        unanswered.remove(event.label());
        Listings.members(event).forEach(reply::show);
    }

    @Override
    public void whois(Reply reply, Event.Whois event) {
        unanswered.remove(event.label());
        Listings.whois(event).forEach(reply::show);
    }

    @Override
    public void rooms(Reply reply, Event.Rooms event) {
        unanswered.remove(event.label());
        Listings.rooms(event).forEach(reply::show);
    }

    @Override
    public void searchEnd(Reply reply, Event.SearchEnd event) {
        Request asked = unanswered.remove(event.label());
        reply.show(Wording.searchEnd(event, asked instanceof Request.Search search ? search.query() : null));
    }

    @Override
    public void away(Reply reply, Event.Away event) {
        reply.show(Wording.away(event, unanswered.remove(event.label()) instanceof Request.Away));
    }

    @Override
    public void stored(Reply reply, Event.Stored event) {
        Request request = unanswered.remove(event.label());
        if (request instanceof Request.Say && rooms.contains(event.room())) {
            progress.acknowledged(event.room(), event.sequence());
        }
        if (request instanceof Request.Say said && tastes.likes(Command.Switch.ECHO)) {
            Span[] words = Wording.said(conversation.nick(), said.kind(), said.text());
            reply.show(Line.in(event.room(), live(event.epochMillis()), words));
        }
        if (tastes.likes(Command.Switch.ACK)) {
            reply.show(Line.note("stored " + event.room() + " " + event.sequence()));
        }
    }

    @Override
    public void delivered(Reply reply, Event.Delivered event) {
        Request request = unanswered.remove(event.label());
        if (request instanceof Request.Whisper said && tastes.likes(Command.Switch.ECHO)) {
            Span[] words = Wording.whispered(conversation.nick(), said.kind(), said.text());
            reply.show(Line.to(event.to(), live(event.epochMillis()), words));
        }
        if (tastes.likes(Command.Switch.ACK)) {
            reply.show(Line.note("delivered @" + event.to()));
        }
    }

    @Override
    public void done(Reply reply, Event.Done event) {
        unanswered.remove(event.label());
    }

    @Override
    public void refused(Reply reply, Event.Refused event) {
        conversation.refused();
        Request request = unanswered.remove(event.label());
        if (request instanceof Request.Hello) {
            conversation.turnedAway(event);
            return;
        }
        if (greeting != null && !unanswered.moving()) {
            greet(reply, Wording.hello(conversation.nick()));
        }
        reply.show(Wording.error(event.code(), event.words(), event.quote()));
        tellWhereOneSpeaks(reply);
    }

    @Override
    public void ping(Reply reply, Event.Ping event) {
        reply.send(new Request.Pong(event.id()));
    }

    @Override
    public void pong(Reply reply, Event.Pong event) {
        unanswered.remove(event.label());
    }

    @Override
    public void notice(Reply reply, Event.Notice event) {
        event.text().lines().forEach(line -> reply.show(Line.note(line)));
    }

    @Override
    public void closing(Reply reply, Event.Closing event) {
        conversation.closed(event);
        if (!conversation.cut()) {
            reply.show(Line.note(event.words().isEmpty() ? "bye" : event.words()));
        }
    }

    private long live(long epochMillis) {
        return tastes.likes(Command.Switch.TIME) ? epochMillis : Line.UNDATED;
    }
}
