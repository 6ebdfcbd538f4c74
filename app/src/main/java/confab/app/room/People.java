package confab.app.room;

import confab.protocol.Id;
import confab.protocol.Nick;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Everybody who has a name, and the sessions that can be taken over. */
final class People {
    private final Map<Nick, Person> byNick = new HashMap<>();
    private final Map<Id, Visit> byToken = new HashMap<>();

    Person find(Nick nick) {
        return byNick.get(nick);
    }

    /** Every session of everybody. */
    List<Visit> visits() {
        return byNick.values().stream()
                .flatMap(person -> person.visits().stream())
                .toList();
    }

    int size() {
        return byNick.size();
    }

    void add(Person person) {
        byNick.put(person.nick(), person);
    }

    void remove(Person person) {
        byNick.remove(person.nick());
    }

    void rename(Person person, Nick nick) {
        byNick.remove(person.nick());
        person.rename(nick);
        byNick.put(nick, person);
    }

    /** The visit with this token, null when it is over. */
    Visit byToken(Id token) {
        return token.isNone() ? null : byToken.get(token);
    }

    void tokenOf(Visit visit) {
        if (!visit.token().isNone()) {
            byToken.put(visit.token(), visit);
        }
    }

    /** A token by which {@code visit} came is good for it, too: its own may be lost on the way to its client. */
    void comeBy(Id token, Visit visit) {
        visit.cameBy(token);
        byToken.put(token, visit);
    }

    /** Its client speaks, and so has its own token. */
    void forgetTokenCameBy(Visit visit) {
        byToken.remove(visit.cameBy());
        visit.cameBy(Id.NONE);
    }

    void forgetTokens(Visit visit) {
        byToken.remove(visit.token());
        forgetTokenCameBy(visit);
    }
}
