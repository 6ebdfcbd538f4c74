package confab.app.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A talk between people, to be had again: a file with a line for each turn, {@code Nick: what is typed} or
 * {@code * Nick is cut off}.
 *
 * @param turns in the order in which people take them
 */
public record Talk(List<Turn> turns) {
    private static final Pattern TYPED = Pattern.compile("(\\w+): (.+)");
    private static final Pattern CUT = Pattern.compile("\\* (\\w+) is cut off");

    /** Something that happens in a talk. */
    public sealed interface Turn {
        String nick();
    }

    /** Somebody says something. */
    public record Line(String nick, String text) implements Turn {}

    /** Somebody types the word with which one leaves. */
    public record Farewell(String nick, String word) implements Turn {}

    /** Somebody's connection breaks. */
    public record Cut(String nick) implements Turn {}

    /** The names of all talks there are. */
    public static Stream<String> names() {
        return Stream.of("study-group", "office", "first-meeting", "goodbyes");
    }

    /** The talk of this name. */
    public static Talk named(String name) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Talk.class.getResourceAsStream(name + ".talk"), name),
                StandardCharsets.UTF_8))) {
            return new Talk(lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Talk::turn)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Turn turn(String line) {
        Matcher cut = CUT.matcher(line);
        if (cut.matches()) {
            return new Cut(cut.group(1));
        }
        Matcher typed = TYPED.matcher(line);
        if (!typed.matches()) {
            throw new IllegalArgumentException("no turn of a talk: " + line);
        }
        String text = typed.group(2);
        return text.equals("!q") || text.equals(".exit")
                ? new Farewell(typed.group(1), text)
                : new Line(typed.group(1), text);
    }

    /** Who takes part, in the order of their first turns. */
    public List<String> nicks() {
        return turns.stream().map(Turn::nick).distinct().toList();
    }

    /** What is said in it. */
    public List<Line> lines() {
        return turns.stream()
                .filter(Line.class::isInstance)
                .map(Line.class::cast)
                .toList();
    }
}
