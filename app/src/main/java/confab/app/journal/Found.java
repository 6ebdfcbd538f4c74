package confab.app.journal;

import java.util.List;

/**
 * What a search has found.
 *
 * @param messages the newest first
 * @param next where to go on for older ones, 0 when there are none
 */
public record Found(List<Page.Message> messages, long next, Outcome outcome) {

    /** How it ended. */
    public enum Outcome {
        /** All that was asked for. */
        WHOLE,
        /** It took too long: what was found until then; there may be more. */
        CUT_SHORT,
        /** It cannot be searched now, try later. */
        UNAVAILABLE,
        /** This journal cannot be searched. */
        UNSUPPORTED
    }

    /** Nothing, and why. */
    public static Found nothing(Outcome outcome) {
        return new Found(List.of(), 0, outcome);
    }
}
