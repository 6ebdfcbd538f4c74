package confab.app.dialect;

import static confab.app.dialect.LineTalk.NOON;
import static confab.app.dialect.LineTalk.nick;
import static confab.app.dialect.LineTalk.present;
import static confab.app.dialect.LineTalk.room;
import static confab.app.dialect.LineTalk.said;
import static confab.app.dialect.LineTalk.welcome;
import static org.assertj.core.api.Assertions.assertThat;

import confab.app.limits.Limits;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.Id;
import confab.protocol.Kind;
import confab.protocol.Nick;
import confab.protocol.Request;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArrivalTest {
    private final LineTalk talk = new LineTalk(new FirstBytes("confab", Limits.DEFAULTS));

    @Test
    void aPersonIsGreetedAndArrivesInTheHomeRoom() {
        talk.silence();
        assertThat(talk.read()).isEqualTo("Welcome to confab. Enter your name and join the room!\n");

        assertThat(talk.type("Saif\n")).containsExactly(hello(1, "Saif"));
        assertThat(talk.answer(welcome("#lobby", "Be kind.", "", "Lunch is at noon.")))
                .containsExactly(new Request.Join(2, room("#lobby"), "", -1, 10));
        assertThat(talk.read()).isEmpty();

        Nick harika = nick("Harika");
        List<Nick> others = List.of(harika, nick("Herleen"));
        talk.answer(
                new Event.Present(2, room("#lobby"), "launch on Friday", harika, NOON, 3, others),
                said(2, "#lobby", "Harika", "morning", true),
                new Event.HistoryEnd(2, room("#lobby"), 1042, 1042, 1042));

        assertThat(talk.read()).isEqualTo("""
                        Hello Saif! You are in #lobby with Harika, Herleen. /help lists the commands, /quit leaves.
                        -- Be kind.
                        --\s
                        -- Lunch is at noon.
                        [#lobby] -- topic: launch on Friday (set by Harika)
                        [#lobby 2026-11-20 12:01:07] Harika: morning
                        -- end of history #lobby 1042-1042
                        """);
        assertThat(talk.type("hi everyone\n"))
                .containsExactly(new Request.Say(3, room("#lobby"), Kind.TEXT, "hi everyone"));
    }

    @Test
    void aScriptGetsTheSameAnswersInTheSameOrder() {
        assertThat(talk.type("bot\nbuild is green\n")).containsExactly(hello(1, "bot"));
        assertThat(talk.read()).isEqualTo("Welcome to confab. Enter your name and join the room!\n");

        assertThat(talk.answer(welcome("#lobby"))).hasSize(1);
        talk.silence();
        assertThat(talk.answer(present(2, "#lobby")))
                .containsExactly(new Request.Say(3, room("#lobby"), Kind.TEXT, "build is green"));
        assertThat(talk.read())
                .isEqualTo("Hello Saif! You are in #lobby, alone. /help lists the commands, /quit leaves.\n");
    }

    @Test
    void withMoreThanTwentyPeopleTheOthersAreCounted() {
        talk.type("Saif\n");
        talk.answer(welcome("#lobby"));
        List<Nick> others = IntStream.range(0, 200).mapToObj(i -> nick("p" + i)).toList();
        talk.read();

        talk.answer(new Event.Present(2, room("#lobby"), "", null, 0, 1001, others));

        assertThat(talk.read())
                .startsWith("Hello Saif! You are in #lobby with p0, p1, ")
                .endsWith(", p18 and 981 others. /help lists the commands, /quit leaves.\n");
    }

    @Test
    void withoutAHomeRoomNobodyIsPutIntoOne() {
        talk.type("Saif\n");
        talk.read();

        assertThat(talk.answer(welcome(null, "Be kind."))).isEmpty();

        assertThat(talk.read()).isEqualTo("Hello Saif! /help lists the commands, /quit leaves.\n-- Be kind.\n");
        talk.type("hi\n");
        assertThat(talk.read()).isEqualTo("!! not-in-room you are in no room, /join one first: \"hi\"\n");
    }

    @Test
    void whereTheHomeRoomIsFullOneIsGreetedAndToldWhy() {
        talk.type("Saif\n");
        talk.read();
        talk.answer(welcome("#lobby"));

        talk.answer(new Event.Refused(2, ErrorCode.ROOM_FULL, "#lobby has 20000, the most", ""));

        assertThat(talk.read()).isEqualTo("""
                        Hello Saif! /help lists the commands, /quit leaves.
                        !! room-full #lobby has 20000, the most
                        """);
        assertThat(talk.type("/rooms\n")).containsExactly(new Request.Rooms(3, 1));
    }

    private static Request hello(long id, String name) {
        return new Request.Hello(id, 1, Set.of("echo"), Id.NONE, nick(name), Id.NONE, Id.NONE);
    }
}
