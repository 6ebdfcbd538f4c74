package confab.app.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confab.app.limits.Limit;
import java.io.IOException;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AcceptorTest {
    private static final ListenAddress LOOPBACK = ListenAddress.parse("tcp://127.0.0.1:0");

    @Test
    void aCrowdThatComesAtOnceIsLetInOverSeveralTurns() throws Exception {
        try (RunningLoop running = new RunningLoop(Map.of(Limit.ACCEPTS_PER_TURN, 3L))) {
            List<Remote> crowd = new ArrayList<>();
            List<Long> turns = new ArrayList<>();
            running.greetWith(link -> {
                turns.add(running.loop.turns());
                return new Recorder(link);
            });
            running.run(() -> {
                try {
                    for (int i = 0; i < 20; i++) {
                        crowd.add(running.connect());
                    }
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            while (running.call(running.loop::links) < 20) {
                assertThat(running.loop.turns()).isLessThan(100_000);
            }

            assertThat(running.call(() -> turns.stream().distinct().count())).isGreaterThanOrEqualTo(7);
            for (Remote remote : crowd) {
                remote.close();
            }
        }
    }

    @Test
    void whoeverIsOneTooManyIsToldWhichBoundAndClosed() throws Exception {
        try (RunningLoop running = new RunningLoop(Map.of(Limit.CONNECTIONS, 1L))) {
            Remote first = running.connect();
            running.accepted();

            Remote second = running.connect();
            assertThat(second.hearAll())
                    .isEqualTo(
                            "!! too-many-connections the server takes at most 1 (connections)," + " try again later\n");
            assertThat(running.call(running.loop::links)).isEqualTo(1);

            first.close();
            while (running.call(running.loop::links) > 0) {
                assertThat(running.loop.turns()).isLessThan(100_000);
            }
            Remote third = running.connect();
            assertThat(running.accepted().link.peer()).endsWith(":" + third.port());
        }
    }

    @Test
    void whoeverComesTooFastIsToldSo() throws Exception {
        Map<Limit, Long> limits = Map.of(Limit.CONNECTIONS_PER_ADDRESS_PER_MINUTE, 1L);
        try (RunningLoop running = new RunningLoop(limits, LOOPBACK)) {
            running.connect().close();

            Remote second = running.connect();
            assertThat(second.hearAll()).startsWith("!! too-fast-connections ");
        }
    }

    @Test
    void aGreeterThatThrowsCostsOneConnectionOnly() throws Exception {
        try (RunningLoop running = new RunningLoop()) {
            boolean[] thrown = {false};
            running.greetWith(link -> {
                if (!thrown[0]) {
                    thrown[0] = true;
                    throw new IllegalStateException("planned, by the greeter");
                }
                running.tell("welcome\n", link);
                return new Recorder(link);
            });

            Remote unlucky = running.connect();
            Remote lucky = running.connect();
            assertThat(unlucky.hearAll()).isEmpty();
            assertThat(lucky.hearText(8)).isEqualTo("welcome\n");
            assertThat(running.call(running.loop::links)).isEqualTo(1);
        }
    }

    @Test
    void aGreeterMayEndTheLinkAtOnce() throws Exception {
        try (RunningLoop running = new RunningLoop()) {
            running.greetWith(link -> {
                running.tell("not today\n", link);
                link.finish();
                return new Recorder(link);
            });

            Remote remote = running.connect();
            assertThat(remote.hearAll()).isEqualTo("not today\n");
        }
    }

    @Test
    void afterItHasStoppedListeningNobodyComesInAndThoseInsideStay() throws Exception {
        try (RunningLoop running = new RunningLoop()) {
            Remote inside = running.connect();
            Recorder link = running.accepted();
            running.run(running.loop::stopListening);
            running.turn();

            assertThatThrownBy(running::connect).isInstanceOf(ConnectException.class);
            inside.say("still here\n");
            assertThat(link.told()).isEqualTo("still here");
        }
    }

    @Test
    void theNumberOfLinksReturnsToZero() throws Exception {
        try (RunningLoop running = new RunningLoop(Map.of(), LOOPBACK, "127.0.0.0/8")) {
            for (int i = 0; i < 200; i++) {
                Remote remote = running.connect();
                if (i % 3 == 0) {
                    remote.reset();
                } else {
                    remote.close();
                }
            }
            for (int i = 0; i < 200; i++) {
                Recorder link = running.accepted();
                assertThat(link.told()).isEqualTo("last");
                assertThat(link.told()).startsWith("closed goodbye");
            }

            assertThat(running.call(running.loop::links)).isZero();
            assertThat(running.call(running.loop::held)).isZero();
            assertThat(running.call(running.timers::size)).isZero();
        }
    }
}
