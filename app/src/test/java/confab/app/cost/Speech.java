package confab.app.cost;

/** How members speak: what a message costs depends on it. */
enum Speech {
    LINE,
    FRAMED;

    /** Connects somebody who speaks so, and gives a name. */
    Member come(int port, String nick) {
        return this == LINE ? LineMember.come(port, nick) : FramedMember.come(port, nick);
    }
}
