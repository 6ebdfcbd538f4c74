package confab.protocol;

/** The first byte of every frame's body. These numbers never change and are never used again for something else. */
final class FrameType {

    private FrameType() {}

    /** Requests: the top bit is clear. */
    static final class Asked {
        static final int HELLO = 0x01;
        static final int JOIN = 0x02;
        static final int PART = 0x03;
        static final int SAY = 0x04;
        static final int WHISPER = 0x05;
        static final int RENAME = 0x06;
        static final int SET_TOPIC = 0x07;
        static final int GET_TOPIC = 0x08;
        static final int WHO = 0x09;
        static final int WHOIS = 0x0A;
        static final int ROOMS = 0x0B;
        static final int RECALL = 0x0C;
        static final int AWAY = 0x0D;
        static final int PING = 0x0E;
        static final int QUIT = 0x0F;
        static final int PONG = 0x10;
        static final int SEARCH = 0x11;

        private Asked() {}
    }

    /** Events: the top bit is set. */
    static final class Told {
        static final int WELCOME = 0x81;
        static final int RESUME_RESET = 0x82;
        static final int JOINED = 0x83;
        static final int LEFT = 0x84;
        static final int RENAMED = 0x85;
        static final int SAID = 0x86;
        static final int WHISPERED = 0x87;
        static final int TOPIC = 0x88;
        static final int PRESENT = 0x89;
        static final int PARTED = 0x8A;
        static final int MEMBERS = 0x8B;
        static final int WHOIS = 0x8C;
        static final int ROOMS = 0x8D;
        static final int HISTORY_END = 0x8E;
        static final int AWAY = 0x8F;
        static final int STORED = 0x90;
        static final int DELIVERED = 0x91;
        static final int DONE = 0x92;
        static final int REFUSED = 0x93;
        static final int PING = 0x94;
        static final int PONG = 0x95;
        static final int NOTICE = 0x96;
        static final int CLOSING = 0x97;
        static final int SEARCH_END = 0x98;

        private Told() {}
    }
}
