package confab.app.tool;

/** Something to be done with a journal's file, with all it was asked for. */
public interface Tool {
    /**
     * Does it, on this thread, and returns when it is done.
     *
     * @throws Failure when it was not, or not all of it
     */
    void run(Shell shell) throws Failure;
}
