package confab.app.dialect;

import confab.protocol.Event;
import confab.protocol.Kind;
import confab.protocol.Nick;
import confab.protocol.ProtocolException;
import confab.protocol.Quote;
import confab.protocol.Range;
import confab.protocol.Request;
import confab.protocol.RoomName;
import confab.protocol.Text;
import java.util.Locale;
import java.util.stream.Collectors;

/** What each command means: from its words to a request, or to an answer where nobody else need be asked. */
final class Commands {
    private static final int HISTORY_MAX = 200;

    private static final int SEARCH_RESULTS = 20;

    /** The topic that stands for none. */
    private static final String NO_TOPIC = "-";

    private Commands() {}

    static Input join(LineState state, Words words) throws ProtocolException {
        RoomName room = words.room();
        String key = words.atEnd() ? "" : Words.within(Text.SHORT_BYTES_MAX, words.word());
        words.end();
        return ask(new Request.Join(state.newId(), room, key, -1, Talker.HISTORY_LINES));
    }

    static Input part(LineState state, Words words) throws ProtocolException {
        RoomName room = words.roomOrCurrent(state);
        return ask(new Request.Part(state.newId(), room, words.shortText()));
    }

    static Input room(LineState state, Words words) throws ProtocolException {
        RoomName room = words.room();
        words.end();
        state.choose(room);
        return told(state.current() + " is the current room now");
    }

    static Input rooms(LineState state, Words words) throws ProtocolException {
        return ask(new Request.Rooms(state.newId(), page(words)));
    }

    static Input who(LineState state, Words words) throws ProtocolException {
        RoomName room = words.roomOrCurrent(state);
        return ask(new Request.Who(state.newId(), room, page(words)));
    }

    static Input whois(LineState state, Words words) throws ProtocolException {
        return ask(new Request.Whois(state.newId(), words.onlyNick()));
    }

    static Input msg(LineState state, Words words) throws ProtocolException {
        Nick to = Nick.of(words.word());
        return ask(new Request.Whisper(state.newId(), to, Kind.TEXT, words.said()));
    }

    static Input me(LineState state, Words words) throws ProtocolException {
        return ask(new Request.Say(state.newId(), state.current(), Kind.ACTION, words.said()));
    }

    static Input say(LineState state, Words words) throws ProtocolException {
        return ask(new Request.Say(state.newId(), state.current(), Kind.TEXT, words.said()));
    }

    static Input pipe(LineState state, Words words) throws ProtocolException {
        RoomName room = words.roomOrCurrent(state);
        words.end();
        state.choose(room);
        state.pipe();
        return told("every further line is said in " + state.current());
    }

    static Input nick(LineState state, Words words) throws ProtocolException {
        return ask(new Request.Rename(state.newId(), words.onlyNick()));
    }

    static Input topic(LineState state, Words words) throws ProtocolException {
        RoomName room = state.current();
        if (words.atEnd()) {
            return ask(new Request.GetTopic(state.newId(), room));
        }
        String topic = words.shortText();
        return ask(new Request.SetTopic(state.newId(), room, topic.equals(NO_TOPIC) ? "" : topic));
    }

    static Input history(LineState state, Words words) throws ProtocolException {
        RoomName room = words.roomOrCurrent(state);
        boolean counted = !words.atEnd() && !words.isRangeNext();
        int count = counted ? (int) words.number(1, HISTORY_MAX) : Talker.HISTORY_LINES;
        Range range = words.range();
        words.end();
        return ask(new Request.Recall(state.newId(), room, range, count));
    }

    static Input search(LineState state, Words words) throws ProtocolException {
        return ask(Request.Search.typed(state.newId(), words.someText(), SEARCH_RESULTS));
    }

    static Input away(LineState state, Words words) throws ProtocolException {
        return ask(new Request.Away(state.newId(), words.shortText()));
    }

    static Input ignore(LineState state, Words words) throws ProtocolException {
        if (words.atEnd()) {
            String all = state.ignored().stream().map(Nick::toString).sorted().collect(Collectors.joining(", "));
            return told("you ignore " + (all.isEmpty() ? "nobody" : all));
        }
        Nick who = words.onlyNick();
        state.ignore(who);
        return told(who + " is ignored");
    }

    static Input unignore(LineState state, Words words) throws ProtocolException {
        Nick who = words.onlyNick();
        state.unignore(who);
        return told(who + " is heard again");
    }

    /** The reader of a command that switches {@code choice} on or off. */
    static Command.Reader choose(LineState.Choice choice) {
        return (state, words) -> {
            String word = words.word().toLowerCase(Locale.ROOT);
            if (!word.equals("on") && !word.equals("off")) {
                throw words.bad("\"" + Quote.of(word) + "\" is neither on nor off");
            }
            words.end();
            Event answer = new Event.Notice(choice.name().toLowerCase(Locale.ROOT) + " is " + word);
            state.choose(choice, word.equals("on"), answer);
            return new Input.Answer(answer);
        };
    }

    static Input quit(LineState state, Words words) throws ProtocolException {
        return ask(new Request.Quit(state.newId(), words.shortText()));
    }

    /** For those who have no name yet too. */
    static Input help(Words words) throws ProtocolException {
        return told(words.atEnd() ? Help.all() : Help.about(words.onlyCommand()));
    }

    private static int page(Words words) throws ProtocolException {
        int page = words.atEnd() ? 1 : (int) words.number(1, Integer.MAX_VALUE);
        words.end();
        return page;
    }

    private static Input ask(Request request) {
        return new Input.Ask(request);
    }

    private static Input told(String text) {
        return new Input.Answer(new Event.Notice(text));
    }
}
