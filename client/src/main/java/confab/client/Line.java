package confab.client;

import confab.protocol.Nick;
import confab.protocol.RoomName;
import java.util.List;
import java.util.stream.Stream;

/**
 * One line to be shown. Nothing in it is trusted: the screen cleans every piece.
 *
 * @param place what stands in the brackets before it, empty when there are none
 * @param epochMillis when it happened, shown in the brackets; {@link #UNDATED} when it is not
 * @param body what stands behind the brackets
 */
record Line(List<Span> place, long epochMillis, List<Span> body) {
    /** Not to be shown with a time. */
    static final long UNDATED = Long.MIN_VALUE;

    /** Something in a room: {@code [#lobby 14:03] …}. */
    static Line in(RoomName room, long epochMillis, Span... body) {
        return new Line(List.of(Span.plain(room.toString())), epochMillis, List.of(body));
    }

    /** Something found in a room: {@code [#lobby 1042 14:03] …}. */
    static Line found(RoomName room, long sequence, long epochMillis, Span... body) {
        return new Line(List.of(Span.plain(room + " " + sequence)), epochMillis, List.of(body));
    }

    /** From one person: {@code [@Harika 14:03] …}. */
    static Line from(Nick nick, long epochMillis, Span... body) {
        return new Line(List.of(Span.plain("@"), Span.nick(nick)), epochMillis, List.of(body));
    }

    /** To one person: {@code [-> @Harika 14:03] …}. */
    static Line to(Nick nick, long epochMillis, Span... body) {
        return new Line(List.of(Span.plain("-> @"), Span.nick(nick)), epochMillis, List.of(body));
    }

    /** Something told: {@code -- …}. */
    static Line note(String text) {
        return note(Span.note(text));
    }

    /** Something told, in pieces. */
    static Line note(Span... body) {
        Stream<Span> mark = Stream.of(Span.note("-- "));
        return bare(Stream.concat(mark, Stream.of(body)).toArray(Span[]::new));
    }

    /** Nothing in brackets. */
    static Line bare(Span... body) {
        return new Line(List.of(), UNDATED, List.of(body));
    }
}
