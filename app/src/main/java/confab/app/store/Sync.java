package confab.app.store;

/** When what is acknowledged is where. */
public enum Sync {
    /** On the disk: it survives a power cut, as far as the disk keeps what it has confirmed. */
    ALWAYS("FULL"),
    /** Handed to the operating system: it survives the end of the process, however sudden, but not a power cut. */
    OS("NORMAL");

    private final String pragma;

    Sync(String pragma) {
        this.pragma = pragma;
    }

    /** SQLite's word for it, in WAL mode. */
    String pragma() {
        return pragma;
    }
}
