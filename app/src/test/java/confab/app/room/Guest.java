package confab.app.room;

import static org.assertj.core.api.Assertions.assertThat;

import confab.protocol.Cause;
import confab.protocol.Event;
import confab.protocol.Id;
import confab.protocol.Kind;
import confab.protocol.Range;
import confab.protocol.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Somebody in the chat, who remembers what was told. Requests are numbered from 1, so hello is 1. */
final class Guest implements Hearer {
    private final Chat chat;
    private final Visit visit;
    private final Id instance;
    private final List<Event> heard = new ArrayList<>();
    private final List<Integer> batches = new ArrayList<>();
    private int checked;
    private int unanswered;
    private long ids;
    private boolean ended;
    private int appetite = Integer.MAX_VALUE;
    private boolean lagging;
    private boolean hearsOwn = true;
    private String givenUp;

    /** @param instance that of its client */
    Guest(Chat chat, Id instance) {
        this.chat = chat;
        this.instance = instance;
        this.visit = chat.arrive(this);
    }

    /** Asks anything; counts what is to be answered. */
    void ask(Request request) {
        ids = Math.max(ids, request.id());
        unanswered += request instanceof Request.Pong ? 0 : 1;
        chat.ask(visit, request);
    }

    void hello(String nick) {
        hello(nick, Id.NONE, Id.NONE);
    }

    /** With the token and the journal of an earlier welcome. */
    void hello(String nick, Id token, Id journal, String... capabilities) {
        ask(new Request.Hello(++ids, 1, Set.of(capabilities), instance, Scene.nick(nick), token, journal));
    }

    /** Without history. */
    void join(String room) {
        join(room, -1, 0);
    }

    void join(String room, long after, int count) {
        ask(new Request.Join(++ids, Scene.room(room), "", after, count));
    }

    void part(String room, String reason) {
        ask(new Request.Part(++ids, Scene.room(room), reason));
    }

    void say(String room, String text) {
        say(++ids, room, text);
    }

    /** Under a number of its own: a repeat. */
    void say(long id, String room, String text) {
        ask(new Request.Say(id, Scene.room(room), Kind.TEXT, text));
    }

    void whisper(String nick, String text) {
        ask(new Request.Whisper(++ids, Scene.nick(nick), Kind.TEXT, text));
    }

    void rename(String nick) {
        ask(new Request.Rename(++ids, Scene.nick(nick)));
    }

    void topic(String room, String topic) {
        ask(new Request.SetTopic(++ids, Scene.room(room), topic));
    }

    void topic(String room) {
        ask(new Request.GetTopic(++ids, Scene.room(room)));
    }

    void who(String room, int page) {
        ask(new Request.Who(++ids, Scene.room(room), page));
    }

    void whois(String nick) {
        ask(new Request.Whois(++ids, Scene.nick(nick)));
    }

    void rooms(int page) {
        ask(new Request.Rooms(++ids, page));
    }

    void recall(String room, Range range, int count) {
        ask(new Request.Recall(++ids, Scene.room(room), range, count));
    }

    void search(String query, long position, int count) {
        ask(new Request.Search(++ids, query, position, count));
    }

    void away(String text) {
        ask(new Request.Away(++ids, text));
    }

    void ping() {
        ask(new Request.Ping(++ids));
    }

    void quit(String reason) {
        ask(new Request.Quit(++ids, reason));
    }

    /** The link is gone. */
    void isCut(String why) {
        chat.leave(visit, Cause.CUT, why, () -> ended = true);
    }

    /** The end of input. */
    void hangsUp() {
        chat.leave(visit, Cause.QUIT, "", () -> ended = true);
    }

    /** From now on takes so many events before it is congested. */
    void takes(int events) {
        appetite = events;
    }

    /** From now on wants to know nothing of what it says itself. */
    void hearsOthersOnly() {
        hearsOwn = false;
    }

    /** From now on cannot keep up: is behind in a room as soon as somebody says something there. */
    void lags() {
        appetite = 0;
        lagging = true;
    }

    /** Has taken what it was told, and can take so many more. */
    void drains(int events) {
        appetite = events;
        lagging = false;
        visit.drained();
    }

    Visit visit() {
        return visit;
    }

    Id instance() {
        return instance;
    }

    /** The token of its welcome. */
    Id token() {
        return visit.token();
    }

    /** Everything told, from the beginning. */
    List<Event> all() {
        return heard;
    }

    /** What was told since this was asked last, each event as {@link Shorthand}. */
    List<String> news() {
        List<String> news =
                heard.subList(checked, heard.size()).stream().map(Shorthand::of).toList();
        checked = heard.size();
        return news;
    }

    /** How many messages were told together, each time. */
    List<Integer> batches() {
        return batches;
    }

    /** What was told so far is of no interest. */
    void forget() {
        batches.clear();
        checked = heard.size();
    }

    /** Was told exactly this since it was asked last. */
    void heard(String... lines) {
        assertThat(news()).as("told to %s", this).containsExactly(lines);
    }

    void heardNothing() {
        heard();
    }

    /** The last event of this kind. */
    <E extends Event> E last(Class<E> kind) {
        return heard.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .reduce((one, next) -> next)
                .orElseThrow();
    }

    /** How many requests have no answer yet. */
    int unanswered() {
        return unanswered;
    }

    /** Whether its visit is over. */
    boolean ended() {
        return ended;
    }

    /** Why it has to go; null when it has not. */
    String givenUp() {
        return givenUp;
    }

    @Override
    public void hear(Event event) {
        heard.add(event);
        appetite--;
    }

    @Override
    public void hear(List<Event.Said> messages, int from, int to) {
        batches.add(to - from);
        messages.subList(from, to).forEach(this::hear);
    }

    @Override
    public boolean hearsOwn() {
        return hearsOwn;
    }

    @Override
    public void answered() {
        assertThat(--unanswered).as("requests of %s without an answer", this).isNotNegative();
    }

    @Override
    public void end(Event.Closing why) {
        assertThat(ended).as("%s ended before", this).isFalse();
        ended = true;
        if (why != null) {
            heard.add(why);
        }
    }

    @Override
    public boolean congested() {
        return appetite <= 0;
    }

    @Override
    public boolean lagging() {
        return lagging;
    }

    @Override
    public void giveUp(String words) {
        givenUp = words;
    }

    @Override
    public String toString() {
        return visit.named() ? visit.nick() : "a stranger";
    }
}
