package confab.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.sim.SimulatedLink;
import confab.protocol.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The other side of a link: sends lines, is told lines. */
final class Peer {
    private final Reception reception;
    private final SimulatedLink link;
    private int appetite = Integer.MAX_VALUE;

    Peer(Reception reception, SimulatedLink link) {
        this.reception = reception;
        this.link = link;
    }

    /** These lines arrive, at once. */
    void sends(String... lines) {
        sendsBytes(String.join("\n", lines) + "\n");
    }

    /** The same, and the end of input behind them. */
    void sendsLast(String... lines) {
        link.pause();
        sends(lines);
        link.endInput();
        link.resume();
        reception.turn();
    }

    void sendsBytes(String bytes) {
        link.arrive(bytes.getBytes(StandardCharsets.UTF_8));
    }

    void hangsUp() {
        link.endInput();
    }

    /** The server has closed the link. */
    void isCutOff() {
        link.abort(ErrorCode.TOO_SLOW, "too slow");
    }

    void resets() {
        link.reset();
    }

    /** From now on takes so many bytes in a flush. */
    void takes(int bytes) {
        appetite = bytes;
    }

    void flush() {
        link.flush(appetite);
    }

    /** The lines told since this was asked last; the turn is over then. */
    List<String> told() {
        reception.turn();
        return new String(link.take(), StandardCharsets.UTF_8).lines().toList();
    }

    /** Was told exactly these lines since it was asked last. */
    void heard(String... lines) {
        assertThat(told()).containsExactly(lines);
    }

    void heardNothing() {
        heard();
    }

    /** The bytes it has not taken. */
    int owes() {
        return link.owes();
    }

    /** The most bytes it had not taken after any turn. */
    int owedMost() {
        return link.mostOwed();
    }

    boolean isRead() {
        return !link.isPaused();
    }

    boolean isGone() {
        reception.turn();
        return link.isClosed();
    }
}
