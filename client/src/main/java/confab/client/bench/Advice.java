package confab.client.bench;

import java.util.Map;

/** What to do about what a server said or did, for who measures confabd. */
final class Advice {
    /** How confabd is started to be measured. */
    static final String NO_FLOOD_LIMITS = "--limit flood-lines-per-second=off --limit flood-bytes-per-second=off";

    private static final Map<String, String> BY_CODE = Map.of(
            "too-many-connections",
            "start confabd with --limit connections=100000 --limit connections-per-address=off",
            "too-fast-connections",
            "start confabd with --limit connections-per-address-per-minute=off",
            "flooding",
            "start confabd with --limit failures-per-second=off --limit moves-per-second=off",
            "too-many-rooms",
            "start confabd with --limit rooms=100000",
            "room-full",
            "start confabd with --limit room-members=100000",
            "no-hello",
            "the server was too busy, or --connecting is too high for it",
            "line-too-long",
            "take a smaller --payload, or start confabd with a larger line-bytes limit",
            "text-too-long",
            "take a smaller --payload");

    private Advice() {}

    /** A clause behind a sentence: what the server said, and what helps; empty when it said nothing. */
    static String onWords(String words) {
        if (words.isEmpty()) {
            return "; the server closed without a word";
        }
        String code = words.replaceFirst("^(!! )?([a-z-]+).*", "$2");
        String helps = BY_CODE.get(code);
        return ": " + words + (helps == null ? "" : " (" + helps + ")");
    }
}
