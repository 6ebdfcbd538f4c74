package confab.client;

import confab.protocol.Request;
import java.util.ArrayList;
import java.util.List;

/** What follows from something typed or heard: lines to show and requests to send, each in order. */
final class Reply {
    private final List<Line> lines = new ArrayList<>();
    private final List<Request> requests = new ArrayList<>();

    void show(Line line) {
        lines.add(line);
    }

    void send(Request request) {
        requests.add(request);
    }

    List<Line> lines() {
        return lines;
    }

    List<Request> requests() {
        return requests;
    }
}
