package confab.app.cost;

import static confab.app.Eventually.aWhile;
import static confab.app.Eventually.eventually;

import confab.app.RunningDaemon;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That people who say nothing cost nothing, however many they are. */
@Timeout(60)
class RestTest {
    private static final int MEMBERS = 200;
    private static final Duration SILENCE = Duration.ofMillis(700);

    @ParameterizedTest
    @EnumSource(Speech.class)
    void whileEverybodyIsSilentThereIsNoTurn(Speech speech) {
        try (RunningDaemon daemon = RunningDaemon.start("--room", "none");
                Company company = Company.gather(speech, daemon.port(), "#room", MEMBERS)) {
            company.say(1, 1);

            eventually("the loop rests", Duration.ofSeconds(20), () -> rests(daemon), () -> daemon.turns() + " turns");
        }
    }

    private static boolean rests(RunningDaemon daemon) {
        long turns = daemon.turns();
        aWhile(SILENCE);
        return daemon.turns() == turns;
    }
}
