package confab.app.log;

import java.io.IOException;
import org.tinylog.Logger;

/** Logs more than anybody reads, says so on standard output, and ends when standard input does. */
final class Chatter {
    static final int LINES = 20_000;
    static final int WAITING = 100;

    private Chatter() {}

    public static void main(String[] args) throws IOException {
        Log.start(args[0], WAITING);
        for (int i = 0; i < LINES; i++) {
            Logger.debug("event=whisper line={}", i);
            Logger.info("event=noise line={}", i);
        }
        System.out.println("done");
        while (System.in.read() >= 0) {
            continue;
        }
        Logger.error(new IOException("bye"), "event=end");
        Log.stop();
        Runtime.getRuntime().halt(0);
    }
}
