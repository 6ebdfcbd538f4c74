package confab.client;

import confab.protocol.Nick;
import confab.protocol.ProtocolException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A name for somebody who has not said one. */
final class OwnName {
    private static final String NOBODY = "guest";
    private static final Pattern NUMBERED = Pattern.compile("(.*)-(\\d{1,4})");

    private OwnName() {}

    /** The name that is nearest to a user's name on this machine, which may be null. */
    static Nick of(String user) {
        String letters =
                (user == null ? "" : user).replaceAll("[^\\p{L}\\p{Nd}_-]", "_").replaceAll("^(?=[\\p{Nd}-])", "_");
        Nick name = valid(shortened(letters, Nick.CODE_POINTS_MAX));
        return name == null ? valid(NOBODY) : name;
    }

    /** What to propose when {@code taken} is taken: {@code saif-2}, {@code saif-3}, … */
    static Nick another(Nick taken) {
        Matcher numbered = NUMBERED.matcher(taken.toString());
        String stem = numbered.matches() ? numbered.group(1) : taken.toString();
        String ending = "-" + (numbered.matches() ? Integer.parseInt(numbered.group(2)) + 1 : 2);
        Nick name = valid(shortened(stem, Nick.CODE_POINTS_MAX - ending.length()) + ending);
        return name == null ? taken : name;
    }

    private static String shortened(String text, int codePoints) {
        return text.codePointCount(0, text.length()) <= codePoints
                ? text
                : text.substring(0, text.offsetByCodePoints(0, codePoints));
    }

    private static Nick valid(String name) {
        try {
            return Nick.of(name);
        } catch (ProtocolException e) {
            return null;
        }
    }
}
