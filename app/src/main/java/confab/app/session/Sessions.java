package confab.app.session;

import confab.app.dialect.Dialect;
import confab.app.limits.Limits;
import confab.app.link.Link;
import confab.app.link.TurnBuffer;
import confab.app.room.Chat;
import confab.app.time.Timers;
import java.util.function.Supplier;

/** Gives each new link its session, and what all sessions share. */
public final class Sessions implements Link.Greeter {
    private final Chat chat;
    private final Supplier<Dialect> newcomer;
    private final Encodings encodings;
    private final Pace pace;
    private final Timers timers;
    private final Limits limits;

    /**
     * @param newcomer the dialect of a link that has said nothing yet
     * @param turn where events become bytes
     */
    public Sessions(Chat chat, Supplier<Dialect> newcomer, TurnBuffer turn, Timers timers, Limits limits) {
        this.chat = chat;
        this.newcomer = newcomer;
        this.encodings = new Encodings(turn);
        this.pace = new Pace(limits);
        this.timers = timers;
        this.limits = limits;
    }

    @Override
    public Link.Listener greet(Link link) {
        return new Session(this, link, newcomer.get());
    }

    Chat chat() {
        return chat;
    }

    Encodings encodings() {
        return encodings;
    }

    Pace pace() {
        return pace;
    }

    Timers timers() {
        return timers;
    }

    long nanos() {
        return timers.clock().nanos();
    }

    Limits limits() {
        return limits;
    }
}
