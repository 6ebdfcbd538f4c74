package confab.app.net;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.limits.Limit;
import confab.app.limits.Limits;
import confab.app.time.FakeClock;
import confab.protocol.ErrorCode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final InetAddress ANN = address("192.0.2.1");
    private static final InetAddress BOB = address("192.0.2.2");

    private final FakeClock clock = new FakeClock();

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Admission admission(Map<Limit, Long> limits, String... exempt) {
        return new Admission(new Limits(limits), Exempt.parse(List.of(exempt)), clock);
    }

    @Test
    void theBoundOfOneAddressLeavesTheOthersAlone() {
        Admission admission = admission(Map.of(Limit.CONNECTIONS_PER_ADDRESS, 2L));
        admission.admit(ANN);
        admission.admit(ANN);

        Admission.Refusal refusal = admission.admit(ANN);

        assertThat(refusal.code()).isEqualTo(ErrorCode.TOO_MANY_CONNECTIONS);
        assertThat(refusal.words()).contains("2 (connections-per-address)");
        assertThat(admission.admit(BOB)).isNull();
        assertThat(admission.open()).isEqualTo(3);
    }

    @Test
    void whoeverLeavesMakesRoom() {
        Admission admission = admission(Map.of(Limit.CONNECTIONS_PER_ADDRESS, 1L));
        admission.admit(ANN);
        assertThat(admission.admit(ANN)).isNotNull();

        admission.leave(ANN);

        assertThat(admission.admit(ANN)).isNull();
        assertThat(admission.open()).isEqualTo(1);
    }

    @Test
    void theBoundInAllHoldsForEverybody() {
        Admission admission = admission(Map.of(Limit.CONNECTIONS, 2L), "192.0.2.2");
        admission.admit(ANN);
        admission.admit(null);

        Admission.Refusal refusal = admission.admit(BOB);

        assertThat(refusal.code()).isEqualTo(ErrorCode.TOO_MANY_CONNECTIONS);
        assertThat(refusal.words()).contains("2 (connections)");
    }

    @Test
    void comingTooFastIsRefusedUntilSomeTimeHasPassed() {
        Admission admission = admission(Map.of(Limit.CONNECTIONS_PER_ADDRESS_PER_MINUTE, 3L));
        for (int i = 0; i < 3; i++) {
            assertThat(admission.admit(ANN)).isNull();
            admission.leave(ANN);
        }

        Admission.Refusal refusal = admission.admit(ANN);
        assertThat(refusal.code()).isEqualTo(ErrorCode.TOO_FAST_CONNECTIONS);
        assertThat(refusal.words()).contains("3 (connections-per-address-per-minute)");
        assertThat(admission.admit(BOB)).isNull();

        clock.advanceMillis(20_000);
        assertThat(admission.admit(ANN)).isNull();
        assertThat(admission.admit(ANN)).isNotNull();
    }

    @Test
    void tryingWhileRefusedDoesNotProlongIt() {
        Admission admission = admission(Map.of(Limit.CONNECTIONS_PER_ADDRESS_PER_MINUTE, 1L));
        admission.admit(ANN);
        for (int i = 0; i < 100; i++) {
            clock.advanceMillis(599);
            assertThat(admission.admit(ANN)).isNotNull();
        }

        clock.advanceMillis(100);

        assertThat(admission.admit(ANN)).isNull();
    }

    @Test
    void aClientThatReconnectsOnceASecondIsNeverRefused() {
        Admission admission = admission(Map.of());
        for (int i = 0; i < 1_000; i++) {
            assertThat(admission.admit(ANN)).isNull();
            admission.leave(ANN);
            clock.advanceMillis(1_000);
        }
    }

    @Test
    void liftedBoundsRefuseNobody() {
        Admission admission = admission(Map.of(
                Limit.CONNECTIONS_PER_ADDRESS, Limits.OFF, Limit.CONNECTIONS_PER_ADDRESS_PER_MINUTE, Limits.OFF));

        for (int i = 0; i < 1_000; i++) {
            assertThat(admission.admit(ANN)).isNull();
        }
    }

    @Test
    void exemptAddressesAndUnixSocketsAreFreeOfTheBoundsPerAddress() {
        Admission admission = admission(
                Map.of(Limit.CONNECTIONS_PER_ADDRESS, 1L, Limit.CONNECTIONS_PER_ADDRESS_PER_MINUTE, 1L),
                "127.0.0.0/8",
                "::1",
                "unix");

        for (int i = 0; i < 10; i++) {
            assertThat(admission.admit(address("127.0.0.1"))).isNull();
            assertThat(admission.admit(address("::1"))).isNull();
            assertThat(admission.admit(null)).isNull();
        }
        assertThat(admission.visitors()).isZero();
        for (int i = 0; i < 10; i++) {
            admission.leave(address("127.0.0.1"));
            admission.leave(address("::1"));
            admission.leave(null);
        }
        assertThat(admission.open()).isZero();
    }

    @Test
    void whereTheyAreNotExemptAllUnixSocketsAreOneAddress() {
        Admission admission = admission(Map.of(Limit.CONNECTIONS_PER_ADDRESS, 2L), "0.0.0.0/0", "::/0");
        assertThat(admission.admit(null)).isNull();
        assertThat(admission.admit(null)).isNull();

        Admission.Refusal refusal = admission.admit(null);

        assertThat(refusal.code()).isEqualTo(ErrorCode.TOO_MANY_CONNECTIONS);
        assertThat(admission.admit(ANN)).isNull();
        assertThat(admission.admit(address("::1"))).isNull();
        admission.leave(null);
        assertThat(admission.admit(null)).isNull();
        admission.leave(null);
        admission.leave(null);
        assertThat(admission.open()).isEqualTo(2);
    }

    @Test
    void thatIsNoneOfTheAddressesThereAre() {
        Admission admission = admission(Map.of(Limit.CONNECTIONS_PER_ADDRESS, 1L));
        assertThat(admission.admit(null)).isNull();

        for (String literal : new String[] {"0.0.0.0", "255.255.255.255", "::", "fe80::1"}) {
            assertThat(admission.admit(address(literal))).as(literal).isNull();
        }
    }

    @Test
    void anIpv6SubscriberIsHisWholeNetwork() {
        Admission admission = admission(Map.of(Limit.CONNECTIONS_PER_ADDRESS, 1L));
        admission.admit(address("2001:db8:0:1::1"));

        assertThat(admission.admit(address("2001:db8:0:1:ffff::2"))).isNotNull();
        assertThat(admission.admit(address("2001:db8:0:2::1"))).isNull();
    }

    @Test
    void anAddressIsForgottenWhenItHasLeftAndItsComingIsLongAgo() {
        Admission admission = admission(Map.of());
        admission.admit(ANN);
        clock.advanceMillis(10_000);
        assertThat(admission.visitors()).isEqualTo(1);

        admission.leave(ANN);

        assertThat(admission.visitors()).isZero();
    }

    @Test
    void addressesThatComeAndGoAtOnceAreForgottenToo() {
        Admission admission = admission(Map.of(Limit.CONNECTIONS, 100L));
        for (int i = 0; i < 100_000; i++) {
            InetAddress address = address("10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255));
            assertThat(admission.admit(address)).isNull();
            admission.leave(address);
            assertThat(admission.visitors()).isLessThanOrEqualTo(1_024);
            clock.advanceMillis(1);
        }
    }

    @Test
    void aFloodOfAddressesWithinAMinuteDoesNotGrowTheTable() {
        Admission admission = admission(Map.of(Limit.CONNECTIONS, 100L, Limit.CONNECTIONS_PER_ADDRESS_PER_MINUTE, 1L));
        admission.admit(ANN);
        for (int i = 0; i < 50_000; i++) {
            InetAddress address = address("10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255));
            assertThat(admission.admit(address)).isNull();
            admission.leave(address);
            assertThat(admission.visitors()).isLessThanOrEqualTo(1_024);
        }
        admission.leave(ANN);
        assertThat(admission.open()).isZero();
    }
}
