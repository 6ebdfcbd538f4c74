package confab.app;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Something that our sources may have in few places only.
 *
 * @param words what the law is, for whoever breaks it
 * @param banned what must not stand in a line of code
 * @param allowed in which files it may all the same
 */
record Law(String words, Pattern banned, Predicate<SourceFile> allowed) {
    Law(String words, String banned, Predicate<SourceFile> allowed) {
        this(words, Pattern.compile(banned), allowed);
    }

    List<String> brokenIn(List<SourceFile> files) {
        return files.stream()
                .filter(allowed.negate())
                .flatMap(file -> file.places(banned).stream())
                .map(place -> place + "   <- " + words)
                .toList();
    }
}
