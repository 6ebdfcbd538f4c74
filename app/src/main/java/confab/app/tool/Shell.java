package confab.app.tool;

import confab.protocol.Id;
import java.io.InputStream;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What a tool is given by whoever starts it.
 *
 * @param typed whether {@code in} is a terminal
 * @param epochMillis the wall clock
 * @param ids new ones that nobody guesses
 */
public record Shell(
        InputStream in, boolean typed, Output out, Progress progress, LongSupplier epochMillis, Supplier<Id> ids) {}
