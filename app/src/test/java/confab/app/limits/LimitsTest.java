package confab.app.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LimitsTest {
    @ParameterizedTest
    @EnumSource
    void everyDefaultIsWithinItsBounds(Limit limit) {
        assertThat(limit.byDefault()).isBetween(limit.min(), limit.max());
        assertThat(Limits.DEFAULTS.of(limit)).isEqualTo(limit.byDefault());
    }

    @ParameterizedTest
    @EnumSource
    void everyBoundIsTakenAtItsEdgesAndRefusedBeyondThem(Limit limit) {
        assertThat(alone(limit, limit.min())).isNull();
        assertThat(alone(limit, limit.max())).isNull();
        assertThat(alone(limit, limit.min() - 1)).startsWith(limit.option() + " is from " + limit.min() + " to ");
        assertThat(alone(limit, limit.max() + 1)).startsWith(limit.option() + " is from " + limit.min() + " to ");
    }

    @ParameterizedTest
    @EnumSource
    void aBoundIsOffOnlyWhereItMayBeLifted(Limit limit) {
        String refusal = refusal(limit.option() + "=off");

        assertThat(refusal == null).isEqualTo(limit.liftable());
        if (!limit.liftable()) {
            assertThat(refusal).startsWith(limit.option() + " is from ").endsWith(", and cannot be off");
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyBoundIsFoundByTheNameItIsListedUnder(Limit limit) {
        assertThat(Limit.named(limit.option())).isSameAs(limit);
        assertThat(LimitTable.text().lines())
                .anySatisfy(line -> assertThat(line)
                        .startsWith(limit.option() + " ")
                        .contains(" " + limit.byDefault() + " ")
                        .endsWith(" " + limit.reason()));
    }

    @Test
    void theTableHasALineForEachBoundBelowItsHead() {
        assertThat(LimitTable.text().lines()).hasSize(1 + Limit.values().length);
    }

    @Test
    void whatIsSetIsInForceAndTheRestStaysAsItWas() {
        Limits limits = Limits.parse(List.of("line-bytes=512", "flood-lines-per-second=off"));

        assertThat(limits.of(Limit.LINE_BYTES)).isEqualTo(512);
        assertThat(limits.isOff(Limit.FLOOD_LINES_PER_SECOND)).isTrue();
        assertThat(limits.of(Limit.FRAME_BYTES)).isEqualTo(Limit.FRAME_BYTES.byDefault());
    }

    @Test
    void aLiftedBoundIsTheLargestNumberThereIs() {
        Limits limits = Limits.parse(List.of("connections-per-address=off"));

        assertThat(limits.of(Limit.CONNECTIONS_PER_ADDRESS)).isEqualTo(Long.MAX_VALUE);
        assertThat(limits.intOf(Limit.CONNECTIONS_PER_ADDRESS)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void aMistypedNameProposesTheNearest() {
        assertThat(refusal("conections=5")).isEqualTo("there is no limit conections; did you mean connections?");
        assertThat(refusal("flood-lines-per-minute=5")).endsWith("did you mean flood-lines-per-second?");
        assertThat(refusal("FRAME_BYTES=5000")).contains("did you mean ");
    }

    @Test
    void partOfANameProposesTheShortestNameWithIt() {
        assertThat(refusal("flood-lines=5")).endsWith("did you mean flood-lines-per-second?");
        assertThat(refusal("address=5")).endsWith("did you mean connections-per-address?");
    }

    @Test
    void whatIsNotANumberIsAnsweredWithTheBounds() {
        for (String value : List.of("", "many", "1e3", "0x10", "9223372036854775807", "92233720368547758070", "OFF")) {
            assertThat(refusal("rooms=" + value)).isEqualTo("rooms is from 1 to 1000000, and cannot be off");
        }
    }

    @Test
    void aSettingWithoutAValueIsRefused() {
        assertThat(refusal("rooms")).isEqualTo("a limit is written NAME=VALUE, not rooms");
        assertThat(refusal("")).isEqualTo("a limit is written NAME=VALUE, not ");
        assertThat(refusal("=5")).startsWith("there is no limit ; did you mean ");
    }

    @Test
    void theSameBoundTwiceIsRefused() {
        assertThat(refusal("rooms=5", "rooms=5")).isEqualTo("rooms is given twice");
    }

    @Test
    void boundsThatContradictEachOtherAreRefused() {
        assertThat(refusal("output-soft-bytes=1048576"))
                .isEqualTo("output-soft-bytes (1048576) has to be below output-hard-bytes (1048576)");
        assertThat(refusal("held-bytes=1048576")).startsWith("output-hard-bytes (1048576) has to be below held-bytes");
        assertThat(refusal("idle-cut-seconds=30")).startsWith("ping-after-seconds (60) has to be below");
        assertThat(refusal("idle-cut-seconds=30", "ping-after-seconds=off")).isNull();
        assertThat(refusal("idle-cut-seconds=off")).isNull();
    }

    @Test
    void aValueOutOfBoundsIsRefusedFromProgramsToo() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Limits(Map.of(Limit.ROOMS, 0L)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Limits(Map.of(Limit.ROOMS, Limits.OFF)));
    }

    /** Why {@code value} is refused, where what contradicts it is moved out of the way; null when it is taken. */
    private static String alone(Limit limit, long value) {
        return switch (limit) {
            case OUTPUT_SOFT_BYTES ->
                refusal(set(limit, value), "output-hard-bytes=1073741824", "held-bytes=1099511627776");
            case OUTPUT_HARD_BYTES -> refusal(set(limit, value), "output-soft-bytes=4096", "held-bytes=1099511627776");
            case HELD_BYTES -> refusal(set(limit, value), "output-hard-bytes=65536", "output-soft-bytes=4096");
            case PING_AFTER_SECONDS -> refusal(set(limit, value), "idle-cut-seconds=off");
            case IDLE_CUT_SECONDS -> refusal(set(limit, value), "ping-after-seconds=1");
            default -> refusal(set(limit, value));
        };
    }

    private static String set(Limit limit, long value) {
        return limit.option() + "=" + value;
    }

    private static String refusal(String... settings) {
        try {
            Limits.parse(List.of(settings));
            return null;
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }
}
