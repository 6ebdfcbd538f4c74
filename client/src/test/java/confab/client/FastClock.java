package confab.client;

/** Real time until it is told to hurry. */
final class FastClock {
    private long virtual = System.nanoTime();
    private long real = virtual;
    private int speed = 1;

    synchronized long nanos() {
        long now = System.nanoTime();
        virtual += (now - real) * speed;
        real = now;
        return virtual;
    }

    /** From now on time runs so many times faster. */
    synchronized void hurry(int times) {
        nanos();
        speed = times;
    }
}
