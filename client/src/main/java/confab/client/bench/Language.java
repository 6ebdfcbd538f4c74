package confab.client.bench;

import java.util.Locale;

/** What a server is spoken to in. */
enum Language {
    /** confabd, as its client speaks. */
    FRAMED("confabd", 5002),
    /** confabd, as one speaks with {@code nc}. */
    LINE("confabd", 5002),
    /** redis-server: PUBLISH and SUBSCRIBE. */
    REDIS("redis", 6379),
    /** Any server of RFC 1459. */
    IRC("irc", 6667);

    /** What speaks it, when nothing more is known. */
    final String software;

    /** Where it listens, when nothing is said. */
    final int port;

    Language(String software, int port) {
        this.software = software;
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

    /**
     * How it is spoken.
     *
     * @param run new for each run of this program
     * @param acknowledged whether it is to be told when a message is done for good, where that can be had
     */
    Speech speech(Payload payload, long run, boolean acknowledged) {
        return switch (this) {
            case FRAMED -> new FramedSpeech(payload, run);
            case LINE -> new LineSpeech(payload.bytes(), acknowledged);
            case REDIS -> new RedisSpeech(payload.bytes());
            case IRC -> new IrcSpeech(payload.bytes());
        };
    }
}
