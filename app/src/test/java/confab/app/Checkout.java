package confab.app;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where we are. */
final class Checkout {
    /** The folder of the checkout: tests run in it or in a module. */
    static final Path ROOT = root();

    private Checkout() {}

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.isDirectory(here.resolve("protocol")) ? here : here.getParent();
    }
}
