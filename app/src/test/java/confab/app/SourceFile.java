package confab.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One of our own sources, as {@link ArchitectureTest} looks at it.
 *
 * @param path from the root of the checkout
 * @param lines its code: without comments, with empty strings
 */
record SourceFile(Path path, List<String> lines) {
    private static final Pattern PACKAGE = Pattern.compile("package ([a-z.]+);");
    private static final Pattern NOT_CODE = Pattern.compile(
            "/\\*.*?\\*/" // Possessive where a group repeats: anything else recurses for each character.
                    + "|//[^\n]*+"
                    + "|\"\"\"(?:[^\\\\\"]|\\\\.|\"(?!\"\"))*+\"\"\""
                    + "|\"(?:[^\\\\\"\n]|\\\\.)*+\""
                    + "|'(?:[^\\\\'\n]|\\\\.)++'",
            Pattern.DOTALL);

    /** All Java files below {@code folder} of the checkout. */
    static List<SourceFile> below(String folder) {
        try (Stream<Path> files = Files.walk(Checkout.ROOT.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> of(Checkout.ROOT.relativize(file), text(file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SourceFile of(Path path, String text) {
        String code = NOT_CODE.matcher(text).replaceAll(found -> "\n".repeat(count(found.group())));
        return new SourceFile(path, code.lines().toList());
    }

    /** Its package, without {@code confab.}: {@code app.net}. */
    String house() {
        return lines.stream()
                .map(PACKAGE::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1).replaceFirst("^confab\\.", ""))
                .findFirst()
                .orElse("");
    }

    /** The name of its class. */
    String name() {
        return path.getFileName().toString().replace(".java", "");
    }

    /** Each place where {@code pattern} is found, as {@code path:line: code}. */
    List<String> places(Pattern pattern) {
        return IntStream.range(0, lines.size())
                .filter(i -> pattern.matcher(lines.get(i)).find())
                .mapToObj(i -> path + ":" + (i + 1) + ": " + lines.get(i).strip())
                .toList();
    }

    private static int count(String text) {
        return (int) text.chars().filter(c -> c == '\n').count();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
