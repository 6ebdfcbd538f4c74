package confab.protocol;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What may be in a name. A nick and the name of a room differ in these values only.
 *
 * @param code of every error
 * @param what is named, as the errors call it
 * @param signs allowed beside letters, marks and digits; all of them ASCII
 * @param codePointsMax how long it may be
 * @param digitFirst whether it may begin with a digit
 */
record NameRules(ErrorCode code, String what, String signs, int codePointsMax, boolean digitFirst) {

    /** Written together in one language; a name may have letters of one script, or of one of these. */
    private static final List<Set<UnicodeScript>> MIXED_SCRIPTS = List.of(
            EnumSet.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA),
            EnumSet.of(UnicodeScript.HAN, UnicodeScript.HANGUL),
            EnumSet.of(UnicodeScript.HAN, UnicodeScript.BOPOMOFO));

    /** {@code text} in the form in which names are shown and compared (Unicode NFKC). */
    String normalized(String text) throws ProtocolException {
        if (Text.isAscii(text)) {
            return text;
        }
        if (text.length() > 4 * codePointsMax) {
            throw tooLong(); // Whatever NFKC would make of it: a stranger does not buy that work.
        }
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    /** What is equal in names that are equal: the same object as {@code name} where case makes no difference. */
    static String key(String name) {
        if (Text.isAscii(name)) {
            return name.toLowerCase(Locale.ROOT);
        }
        String key = folded(folded(name)); // Twice, for the capital ẞ alone: once makes it ß, and twice ss as from ß.
        return key.equals(name) ? name : key;
    }

    private static String folded(String name) {
        return Normalizer.normalize(name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
    }

    /** Refuses {@code name} when its part from {@code start} on breaks a rule. */
    void check(String name, int start) throws ProtocolException {
        if (start == name.length()) {
            throw broken("cannot be empty");
        }
        if (name.indexOf(' ') >= 0) {
            String proposed = name.strip().replaceAll(" +", "_");
            check(proposed, start);
            throw broken("has no spaces, try " + proposed);
        }
        if (name.length() - start > codePointsMax && name.codePointCount(start, name.length()) > codePointsMax) {
            throw tooLong();
        }
        checkCharacters(name, start);
        if (!Text.isAscii(name)) {
            checkScripts(name);
        }
    }

    ProtocolException broken(String rule) {
        return ProtocolException.refused(0, code, what + " " + rule);
    }

    private ProtocolException tooLong() {
        return broken("has at most " + codePointsMax + " characters");
    }

    private void checkCharacters(String name, int start) throws ProtocolException {
        int first = name.codePointAt(start);
        if (first == '-' || Character.isDigit(first) && !digitFirst) {
            throw broken("cannot begin with " + shown(first));
        }
        boolean markMayFollow = false;
        for (int i = start, c; i < name.length(); i += Character.charCount(c)) {
            c = name.codePointAt(i);
            markMayFollow = Character.isLetter(c) || markMayFollow && isMark(c);
            boolean allowed = markMayFollow || Character.isDigit(c) || signs.indexOf(c) >= 0;
            if (!allowed || isInvisible(c)) {
                throw broken("cannot have " + shown(c) + (isMark(c) ? " there" : " in it"));
            }
        }
    }

    /** So that no letter of one script passes for one of another. */
    private void checkScripts(String name) throws ProtocolException {
        Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
        name.codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add);
        scripts.remove(UnicodeScript.COMMON);
        scripts.remove(UnicodeScript.INHERITED);
        if (scripts.size() > 1 && MIXED_SCRIPTS.stream().noneMatch(mixed -> mixed.containsAll(scripts))) {
            String names = scripts.stream().map(UnicodeScript::name).collect(Collectors.joining(" and "));
            throw broken("has letters of one script, not of " + names);
        }
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    /** Letters and marks that show nothing: two names that look alike would differ in them. */
    private static boolean isInvisible(int c) {
        return c == 0x034F // combining grapheme joiner
                || c >= 0x115F && c <= 0x1160 // Hangul fillers
                || c >= 0x17B4 && c <= 0x17B5 // Khmer inherent vowels
                || c >= 0x180B && c <= 0x180F // Mongolian variation selectors
                || c >= 0xFE00 && c <= 0xFE0F // variation selectors
                || c >= 0xE0100 && c <= 0xE01EF;
    }

    /** A character in words for people, who may not be able to see it. */
    private static String shown(int c) {
        boolean visible = c > ' ' && c < 0x7F || Character.isLetterOrDigit(c) && !isInvisible(c);
        return visible ? Character.toString(c) : String.format("U+%04X", c);
    }
}
