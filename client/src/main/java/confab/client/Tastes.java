package confab.client;

import confab.protocol.Nick;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** What this user wants to see, and from whom not. */
final class Tastes {
    /** Bound of the list of ignored people, as line mode has it. */
    static final int IGNORED_MAX = 100;

    private final Set<Nick> ignored = new HashSet<>();
    private final Set<Command.Switch> on = EnumSet.of(Command.Switch.TIME);

    boolean likes(Command.Switch which) {
        return on.contains(which);
    }

    void turn(Command.Switch which, boolean wanted) {
        if (wanted) {
            on.add(which);
        } else {
            on.remove(which);
        }
    }

    boolean ignores(Nick who) {
        return ignored.contains(who);
    }

    /** Shows nothing more that {@code who} says; false when too many are ignored already. */
    boolean ignore(Nick who) {
        if (ignored.size() < IGNORED_MAX) {
            ignored.add(who);
        }
        return ignored.contains(who);
    }

    /** Shows again what {@code who} says; false when that was shown anyway. */
    boolean hear(Nick who) {
        return ignored.remove(who);
    }

    Stream<Nick> ignored() {
        return ignored.stream();
    }

    /** Who is ignored stays so under another name, and the name is free for others. */
    void renamed(Nick before, Nick now) {
        if (ignored.remove(before)) {
            ignored.add(now);
        }
    }
}
