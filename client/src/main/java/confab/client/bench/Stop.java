package confab.client.bench;

/** Whether somebody wants no more. */
interface Stop {

    /** What is under way may come to its end, for a few seconds; then the figures so far are told. */
    boolean isWanted();

    /** Nothing more is waited for. */
    default boolean isUrgent() {
        return false;
    }
}
