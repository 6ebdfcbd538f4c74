package confab.app.net;

import confab.app.limits.Limit;
import confab.app.limits.Limits;
import confab.app.link.Link;
import confab.app.time.Clock;
import confab.app.time.Timers;
import confab.protocol.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.tinylog.Logger;

/** Says its port, then answers every byte with the number of turns so far, in ten digits. For a process of its own. */
final class EchoDaemon {
    private EchoDaemon() {}

    public static void main(String[] arguments) throws IOException {
        Limits limits = new Limits(Map.of(
                Limit.CONNECTIONS_PER_ADDRESS, Limits.OFF,
                Limit.CONNECTIONS_PER_ADDRESS_PER_MINUTE, Limits.OFF,
                Limit.ACCEPT_RETRY_MILLIS, 50L));
        EventLoop loop = new EventLoop(new Timers(Clock.SYSTEM), limits);
        Admission admission = new Admission(limits, Exempt.NOBODY, Clock.SYSTEM);
        ListenAddress address =
                loop.listen(ListenAddress.parse("tcp://127.0.0.1:0"), admission, link -> new Echo(loop, link));
        System.out.println(address.port());
        Logger.info("event=started"); // as a daemon does, before files are short: its first line opens some
        loop.run();
    }

    private record Echo(EventLoop loop, Link link) implements Link.Listener {

        @Override
        public void received(ByteBuffer bytes, boolean last) {
            for (; bytes.hasRemaining(); bytes.get()) {
                byte[] turns = "%010d".formatted(loop.turns()).getBytes(StandardCharsets.UTF_8);
                loop.turnBuffer().begin(0).put(turns);
                link.send(loop.turnBuffer().end());
            }
            if (last) {
                link.finish();
            }
        }

        @Override
        public void drained() {}

        @Override
        public void closed(ErrorCode code, String words) {}
    }
}
