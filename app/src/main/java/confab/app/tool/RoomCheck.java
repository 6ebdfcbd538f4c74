package confab.app.tool;

/** One room's sequences, as they should follow each other. */
final class RoomCheck {
    private final String name;
    private long next;

    /** @param newestRemoved what retention has removed ends with this sequence */
    RoomCheck(String name, long newestRemoved) {
        this.name = name;
        this.next = newestRemoved + 1;
    }

    String name() {
        return name;
    }

    /** Takes the room's next message; what is wrong with its sequence, null when nothing is. */
    String take(long sequence) {
        long expected = next;
        next = Math.max(next, sequence + 1);
        if (sequence == expected) {
            return null;
        }
        if (sequence < expected) {
            return name + " " + sequence + ": comes after " + (expected - 1);
        }
        return sequence == expected + 1
                ? name + " " + expected + ": is missing"
                : name + " " + expected + "-" + (sequence - 1) + ": are missing";
    }
}
