package confab.client.bench;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** Lets everybody in as redis-server does, and reads nothing more of who says something. */
final class Deaf extends FakeServer {
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean deaf;

    Deaf() throws IOException {
        super(Fault.NONE);
    }

    /** Whether somebody has said something. */
    boolean isDeaf() {
        return deaf;
    }

    @Override
    void heard(Peer from, String line) throws IOException {
        if (line.equals("PING")) {
            from.write("+PONG\r\n");
        } else if (line.startsWith("SUBSCRIBE ")) {
            from.write("*3\r\n$9\r\nsubscribe\r\n$1\r\nx\r\n:1\r\n");
        } else {
            listenNoMore();
        }
    }

    private void listenNoMore() throws IOException {
        deaf = true;
        try {
            closed.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Override
    String delivery(String nick, String room, String text) {
        return "";
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        super.close();
    }
}
