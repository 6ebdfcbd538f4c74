package confab.app.e2e;

import static confab.app.e2e.Netcat.WELCOME;
import static org.assertj.core.api.Assertions.assertThat;

import confab.app.RunningDaemon;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Somebody at the real telnet, in a terminal: what is typed is seen too. */
@Timeout(60)
class TelnetTest {
    private static final byte CTRL_C = 3;

    private RunningDaemon daemon;
    private Person harika;
    private Person saif;

    @BeforeAll
    static void needTools() {
        Tool.NC.need();
        Tool.TELNET.need();
        Tool.SCRIPT.need();
    }

    @BeforeEach
    void connect() {
        daemon = RunningDaemon.start();
        harika = Netcat.to(daemon.port()).isAlone("Harika");
        saif = Person.at(List.of("script", "-qfec", "telnet 127.0.0.1 " + daemon.port(), "/dev/null"));
        saif.sees("Trying 127.0.0.1...", "Connected to 127.0.0.1.", "Escape character is '^]'.", WELCOME);
        saif.types("Saif")
                .sees(
                        "Saif",
                        "Hello Saif! You are in #lobby with Harika. /help lists the commands, /quit leaves.",
                        "-- end of history #lobby");
        harika.sees("[#lobby] --> Saif joined");
    }

    @AfterEach
    void part() {
        saif.close();
        harika.close();
        daemon.close();
    }

    @Test
    void oneTalksThroughTelnet() {
        saif.types("hi").sees("hi");
        harika.sees("[#lobby] Saif: hi").types("hi Saif");
        saif.sees("[#lobby] Harika: hi Saif").types("!q").sees("!q", "-- goodbye");
        harika.sees("[#lobby] <-- Saif left");
        saif.sees("Connection closed by foreign host.");
    }

    @Test
    void anInterruptDoesNotMakeItMute() {
        saif.sends(CTRL_C).types("still here");

        harika.sees("[#lobby] Saif: still here").types("so am I");
        assertThat(saif.seesUpTo("[#lobby] Harika: so am I")).hasSizeLessThanOrEqualTo(2);
        saif.types("/who");
        saif.seesUpTo("-- end of who #lobby");
    }

    @Test
    void itsOwnCommandsDisturbNothing() {
        for (String command : List.of("send ayt", "send do 31", "send will 31", "send brk", "send nop", "status")) {
            saif.sends((byte) 0x1d).types(command);
        }
        saif.types("still here");

        harika.sees("[#lobby] Saif: still here").types("so am I");
        saif.seesUpTo("[#lobby] Harika: so am I");
    }
}
