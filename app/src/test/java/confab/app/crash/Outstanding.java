package confab.app.crash;

import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.Nick;
import confab.protocol.Request;
import confab.protocol.RoomName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

/** What a framed client has asked to be stored, what has come of it, and how far it knows its rooms. */
final class Outstanding {
    private final Testimony testimony;
    private final Map<Long, Request> unanswered = new LinkedHashMap<>();
    private final Queue<Request> postponed = new ArrayDeque<>();
    private final List<Request> settled = new ArrayList<>();
    private final Map<Long, Request> askedAgain = new HashMap<>();
    private final Map<Long, String> inVain = new HashMap<>();
    private final Set<Long> recalls = new HashSet<>();
    private final Map<RoomName, Long> newest = new HashMap<>();

    Outstanding(Testimony testimony) {
        this.testimony = testimony;
    }

    Request say(Request.Say say, Nick nick) {
        testimony.add(new Seen.Asked(
                say.id(), Seen.Matter.MESSAGE, nick.toString(), say.room().toString(), say.text()));
        unanswered.put(say.id(), say);
        return say;
    }

    Request topic(Request.SetTopic set, Nick nick) {
        testimony.add(new Seen.Asked(
                set.id(), Seen.Matter.TOPIC, nick.toString(), set.room().toString(), set.topic()));
        unanswered.put(set.id(), set);
        return set;
    }

    Request recall(Request.Recall recall) {
        recalls.add(recall.id());
        return recall;
    }

    /** Whether this ends what was recalled, and not what came with joining. */
    boolean endsRecall(long label) {
        return recalls.remove(label);
    }

    Request inVain(Request.Say say) {
        testimony.add(new Seen.AskedInVain(say.text()));
        inVain.put(say.id(), say.text());
        return say;
    }

    /** Another text under the id of something that was stored; null when nothing was. */
    Request.Say reused(Random dice, Predicate<RoomName> in, String text) {
        Request earlier = anySettled(dice, in);
        return earlier instanceof Request.Say say ? new Request.Say(say.id(), say.room(), say.kind(), text) : null;
    }

    /** Something that is stored, to be asked again; null when nothing is. */
    Request settled(Random dice, Predicate<RoomName> in) {
        Request request = anySettled(dice, in);
        if (request != null) {
            testimony.add(new Seen.AskedAgain(request.id()));
            askedAgain.put(request.id(), request);
        }
        return request;
    }

    /** One of the last few, or of all, in a room where one is. */
    private Request anySettled(Random dice, Predicate<RoomName> in) {
        if (settled.isEmpty()) {
            return null;
        }
        int among = dice.nextBoolean() ? Math.min(settled.size(), 20) : settled.size();
        Request request = settled.get(settled.size() - 1 - dice.nextInt(among));
        boolean underWay = askedAgain.containsKey(request.id()) || inVain.containsKey(request.id());
        return underWay || !in.test(roomOf(request)) ? null : request;
    }

    private static RoomName roomOf(Request request) {
        return request instanceof Request.Say say ? say.room() : ((Request.SetTopic) request).room();
    }

    /** Something that was refused, to be asked again, when one is in its room; null when there is nothing. */
    Request postponed(Predicate<RoomName> in) {
        Request request = postponed.poll();
        if (request != null && !in.test(roomOf(request))) {
            postponed.add(request);
            return null;
        }
        if (request != null) {
            testimony.add(new Seen.AskedAgain(request.id()));
            unanswered.put(request.id(), request);
        }
        return request;
    }

    /** Everything that has to be asked on a new connection before anything else. */
    List<Request> again() {
        askedAgain.clear();
        inVain.clear();
        recalls.clear();
        unanswered.keySet().forEach(id -> testimony.add(new Seen.AskedAgain(id)));
        return List.copyOf(unanswered.values());
    }

    int size() {
        return unanswered.size();
    }

    boolean isEmpty() {
        return unanswered.isEmpty() && postponed.isEmpty() && askedAgain.isEmpty() && inVain.isEmpty();
    }

    /** The newest sequence that is known of a room. */
    long newest(RoomName room) {
        return newest.getOrDefault(room, 0L);
    }

    /** @param dice whether to ask once more for what was refused */
    void hear(Event event, Random dice) {
        if (event instanceof Event.Said said) {
            said(said);
        } else if (event instanceof Event.Stored stored) {
            newest.merge(stored.room(), stored.sequence(), Math::max);
            answered(stored.label(), stored.room().toString(), stored.sequence(), stored.epochMillis());
        } else if (event instanceof Event.Done done) {
            Request request = unanswered.getOrDefault(done.label(), askedAgain.get(done.label()));
            answered(done.label(), request == null ? "" : roomOf(request).toString(), 0, 0);
        } else if (event instanceof Event.Refused refused) {
            refused(refused, dice.nextBoolean());
        } else if (event instanceof Event.Topic topic) {
            heardTopic(topic.room(), topic.epochMillis(), topic.setBy(), topic.topic());
        } else if (event instanceof Event.Present present) {
            heardTopic(present.room(), present.topicEpochMillis(), present.setBy(), present.topic());
        }
    }

    private void said(Event.Said said) {
        boolean recalled = recalls.contains(said.label());
        Seen.How live = said.label() == 0 ? Seen.How.LIVE : Seen.How.ECHO;
        Seen.How told = recalled ? Seen.How.RECALLED : Seen.How.HISTORY;
        testimony.add(new Seen.Heard(
                said.room().toString(),
                said.sequence(),
                said.epochMillis(),
                said.author().nick().toString(),
                said.text(),
                said.history() ? told : live));
        if (!recalled) {
            newest.merge(said.room(), said.sequence(), Math::max);
        }
    }

    private void answered(long id, String room, long sequence, long epochMillis) {
        Request request = unanswered.remove(id);
        if (request != null) {
            settled.add(request);
        }
        if (request != null || askedAgain.remove(id) != null) {
            testimony.add(new Seen.Acknowledged(id, room, sequence, epochMillis));
        } else {
            testimony.add(new Seen.Odd("stored, and not asked for: " + id + ", in vain: " + inVain.remove(id)));
        }
    }

    private void refused(Event.Refused refused, boolean givenUp) {
        String vain = inVain.remove(refused.label());
        Request request = unanswered.get(refused.label());
        String code = refused.code().wire();
        if (vain != null) {
            testimony.add(new Seen.RefusedInVain(vain, code));
        } else if (request != null && refused.code() == ErrorCode.NOT_STORED) {
            unanswered.remove(refused.label());
            testimony.add(new Seen.Refused(refused.label(), code, givenUp));
            if (!givenUp) {
                postponed.add(request);
            }
        } else if (refused.code() == ErrorCode.NOT_STORED) {
            askedAgain.remove(refused.label());
        } else if (refused.code() == ErrorCode.HISTORY_UNAVAILABLE) {
            recalls.remove(refused.label());
        } else if (refused.code() != ErrorCode.SHUTTING_DOWN) {
            testimony.add(new Seen.Odd("refused: " + refused + " of " + request));
        }
    }

    private void heardTopic(RoomName room, long epochMillis, Nick by, String topic) {
        if (by != null) {
            testimony.add(new Seen.HeardTopic(room.toString(), epochMillis, by.toString(), topic));
        }
    }

    @Override
    public String toString() {
        return "unanswered " + unanswered.keySet() + ", postponed " + postponed.size() + ", asked again "
                + askedAgain.keySet() + ", in vain " + inVain;
    }
}
