package confab.app.dialect;

import confab.protocol.Event;
import confab.protocol.Request;

/** What a dialect made of bytes. */
public sealed interface Input {

    /** Something for the chat. */
    record Ask(Request request) implements Input {}

    /** The dialect answers this itself, when all that was asked before is answered. */
    record Answer(Event event) implements Input {}

    /** Bad input: told like an answer, and counted as a failed request. */
    record Bad(Event.Refused event) implements Input {}

    /** The end: told like an answer, then the link ends. */
    record End(Event.Closing event) implements Input {}

    /** The first bytes have chosen: from here on this dialect is spoken. Nothing has been consumed. */
    record Become(Dialect dialect) implements Input {}
}
