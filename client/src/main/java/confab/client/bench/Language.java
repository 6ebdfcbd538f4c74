package confab.client.bench;

import java.util.Locale;

/** What a server is spoken to in. */
enum Language {
    /** confabd, as its client speaks. */
    FRAMED(5002),
    /** confabd, as one speaks with {@code nc}. */
    LINE(5002),
    /** redis-server: PUBLISH and SUBSCRIBE. */
    REDIS(6379),
    /** Any server of RFC 1459. */
    IRC(6667);

    final int port;

    Language(int port) {
        this.port = port;
    }

    /** As it is written on the command line and in results. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is confabd's. */
    boolean isConfab() {
        return this == FRAMED || this == LINE;
    }

    /** @param run new for each run of this program */
    Speech speech(Payload payload, long run) {
        return this == FRAMED ? new FramedSpeech(payload, run) : new LineSpeech(payload.bytes());
    }
}
