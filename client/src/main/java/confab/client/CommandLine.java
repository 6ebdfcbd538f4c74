package confab.client;

import com.beust.jcommander.JCommander;
import com.beust.jcommander.ParameterException;

/** Reads the words of a command line into an object whose fields say what may be typed. */
public final class CommandLine {
    private CommandLine() {}

    /**
     * Fills {@code arguments}, and returns it.
     *
     * @throws UsageException with one line for the user when they cannot be followed
     */
    public static <A> A read(A arguments, String... words) throws UsageException {
        try {
            // A value that begins with @ is a value, not the name of a file with more options.
            JCommander.newBuilder()
                    .addObject(arguments)
                    .expandAtSign(false)
                    .build()
                    .parse(words);
        } catch (ParameterException e) {
            throw new UsageException(e.getMessage());
        }
        return arguments;
    }
}
