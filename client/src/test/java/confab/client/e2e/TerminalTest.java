package confab.client.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.RunningDaemon;
import confab.app.e2e.Netcat;
import confab.app.e2e.Tool;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The client as people have it before them: in terminals, beside others at netcat. */
@Timeout(120)
class TerminalTest {
    @TempDir
    Path folder;

    private RunningDaemon daemon;
    private String address;

    @BeforeAll
    static void needTools() {
        Tool.TMUX.need();
        Tool.NC.need();
    }

    @BeforeEach
    void start() {
        daemon = RunningDaemon.start();
        address = "127.0.0.1:" + daemon.port();
    }

    @AfterEach
    void stop() {
        daemon.close();
    }

    /** Somebody at the client who has come in. */
    private Terminal comesIn(String nick, String company) {
        return confab(nick, address, "--nick", nick).shows(arrived(nick, company));
    }

    /** What is on the screen of somebody who has come in and seen more since. */
    private String[] arrived(String nick, String company, String... since) {
        return Stream.concat(
                        Stream.of(
                                "-- connecting to " + address,
                                "Hello " + nick + "! You are in #lobby" + company
                                        + ". /help lists the commands, /quit leaves.",
                                "-- end of history #lobby"),
                        Stream.of(since))
                .toArray(String[]::new);
    }

    private Terminal confab(String name, String... arguments) {
        return new Terminal(folder.resolve(name), Confab.command(arguments));
    }

    private Terminal nc(String name) {
        return new Terminal(folder.resolve(name), List.of("nc", "127.0.0.1", Integer.toString(daemon.port())));
    }

    @Test
    void twoAtTheClientAndOneAtNetcatTalk() {
        try (Terminal saif = comesIn("Saif", ", alone");
                Terminal harika = comesIn("Harika", " with Saif");
                Terminal herleen = nc("herleen")) {
            herleen.shows(Netcat.WELCOME).types("Herleen");
            String hello =
                    "Hello Herleen! You are in #lobby with Saif, Harika. /help lists the commands, /quit leaves.";
            herleen.shows(Netcat.WELCOME, "Herleen", hello, "-- end of history #lobby");

            saif.types("Hello guys");
            harika.shows(arrived(
                    "Harika",
                    " with Saif",
                    "[#lobby <clock>] --> Herleen joined",
                    "[#lobby <clock>] Saif: Hello guys"));
            harika.types("Grüße 🎉");
            herleen.shows(
                    Netcat.WELCOME,
                    "Herleen",
                    hello,
                    "-- end of history #lobby",
                    "[#lobby] Saif: Hello guys",
                    "[#lobby] Harika: Grüße 🎉");
            herleen.types("/quit gone home");
            saif.shows(arrived(
                    "Saif",
                    ", alone",
                    "[#lobby <clock>] --> Harika joined",
                    "[#lobby <clock>] --> Herleen joined",
                    "Hello guys",
                    "[#lobby <clock>] Harika: Grüße 🎉",
                    "[#lobby <clock>] <-- Herleen left (gone home)"));
        }
    }

    @Test
    void whatIsHalfTypedIsNotTornApartByWhatArrives() {
        try (Terminal saif = comesIn("Saif", ", alone");
                Terminal harika = comesIn("Harika", " with Saif")) {
            saif.shows(arrived("Saif", ", alone", "[#lobby <clock>] --> Harika joined"));
            saif.presses("Good Morn");
            saif.shows(arrived("Saif", ", alone", "[#lobby <clock>] --> Harika joined", "Good Morn"));

            harika.types("but ill have to leave");
            saif.shows(arrived(
                    "Saif",
                    ", alone",
                    "[#lobby <clock>] --> Harika joined",
                    "[#lobby <clock>] Harika: but ill have to leave"));
            saif.types("ing, Harika");
            harika.shows(arrived(
                    "Harika", " with Saif", "but ill have to leave", "[#lobby <clock>] Saif: Good Morning, Harika"));
        }
    }

    @Test
    void withoutArgumentsItAsksWhereToGoAndAsWhom() {
        try (Terminal saif = new Terminal(folder.resolve("saif"), withUser("saif"))) {
            saif.shows("Server [localhost:5002]:").types(address);
            saif.shows("Server [localhost:5002]: " + address, "Name [saif]:").types("");
            saif.shows(
                    "Server [localhost:5002]: " + address,
                    "Name [saif]:",
                    "-- connecting to " + address,
                    "Hello saif! You are in #lobby, alone. /help lists the commands, /quit leaves.",
                    "-- end of history #lobby");
        }
    }

    private static List<String> withUser(String user) {
        return Stream.concat(Stream.of("env", "USER=" + user), Confab.command().stream())
                .toList();
    }

    @Test
    void aNameThatIsTakenIsAskedForAgain() {
        try (Terminal saif = comesIn("Saif", ", alone");
                Terminal other = confab("other", address, "--nick", "SAIF")) {
            other.shows(
                    "-- connecting to " + address,
                    "!! nick-in-use SAIF is taken, choose another name",
                    "Name [SAIF-2]:");
            other.types("Harika");
            saif.shows(arrived("Saif", ", alone", "[#lobby <clock>] --> Harika joined"));
        }
    }

    @Test
    void theWordOfLeavingEndsIt() {
        try (Terminal saif = comesIn("Saif", ", alone")) {
            saif.types("type .exit to leave").types(".exit");
            saif.shows(arrived("Saif", ", alone", "type .exit to leave", ".exit", "-- goodbye", "[exit code 0]"));
        }
    }

    @Test
    void anInterruptEndsItWithoutATrace() {
        try (Terminal saif = comesIn("Saif", ", alone")) {
            saif.presses("", "C-c").shows(arrived("Saif", ", alone", "-- goodbye", "[exit code 130]"));
        }
    }

    @Test
    void eachNameHasAColourUnlessNoneIsWanted() {
        try (Terminal coloured = comesIn("Saif", ", alone");
                Terminal plain = confab("plain", address, "--nick", "Harika", "--no-color")) {
            plain.types("hi").types("hi again");
            coloured.shows(arrived(
                    "Saif",
                    ", alone",
                    "[#lobby <clock>] --> Harika joined",
                    "[#lobby <clock>] Harika: hi",
                    "[#lobby <clock>] Harika: hi again"));

            List<String> colours = Pattern.compile("] (\u001b\\[[0-9]+m)Harika\u001b\\[[0-9]+m: hi")
                    .matcher(coloured.colouredScreen())
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            assertThat(colours).as(coloured.colouredScreen()).hasSize(2);
            assertThat(colours.get(0)).isEqualTo(colours.get(1));
            assertThat(plain.colouredScreen()).contains("Hello Harika!").doesNotContain("\u001b");
        }
    }
}
