package confab.client;

import confab.protocol.Request;
import java.util.HashMap;
import java.util.Map;

/** The requests that have been sent and not been answered, by id. */
final class Unanswered {
    private final Map<Long, Request> byId = new HashMap<>();
    private int moves;
    private long lastId;

    /** The next id; ids rise for as long as a client runs. */
    long nextId() {
        return ++lastId;
    }

    void add(Request request) {
        byId.put(request.id(), request);
        moves += isMove(request) ? 1 : 0;
    }

    /** The request that {@code label} answers, null when it answers none, and that it has not been answered yet. */
    Request peek(long label) {
        return byId.get(label);
    }

    /** The request that {@code label} answers; null when it answers none. */
    Request remove(long label) {
        Request request = byId.remove(label);
        moves -= request != null && isMove(request) ? 1 : 0;
        return request;
    }

    void clear() {
        byId.clear();
        moves = 0;
    }

    int size() {
        return byId.size();
    }

    /** True while a room is being joined or left. */
    boolean moving() {
        return moves > 0;
    }

    /** How many of them said something. */
    int said() {
        return (int) byId.values().stream()
                .filter(request -> request instanceof Request.Say || request instanceof Request.Whisper)
                .count();
    }

    private static boolean isMove(Request request) {
        return request instanceof Request.Join || request instanceof Request.Part;
    }
}
