package confab.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-20, 2026-11-20T00:00:00Z",
        "2026-11-20T12:30, 2026-11-20T12:30:00Z",
        "2026-11-20T12:30Z, 2026-11-20T12:30:00Z",
        "2026-11-20T12:30:07, 2026-11-20T12:30:07Z",
        "2026-11-20t12:30:07z, 2026-11-20T12:30:07Z",
        "2026-11-20 12:30:07, 2026-11-20T12:30:07Z",
        "2028-02-29, 2028-02-29T00:00:00Z",
        "9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z",
        "1970-01-01T00:00:01, 1970-01-01T00:00:01Z"
    })
    void aMomentIsInUtc(String text, Instant instant) throws ProtocolException {
        assertThat(Moment.parse(text)).isEqualTo(instant.toEpochMilli());
    }

    @Test
    void beforeTheFirstDayIsTheFirstMoment() throws ProtocolException {
        assertThat(Moment.parse("1969-12-31")).isZero();
        assertThat(Moment.parse("0000-01-01")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026",
                "2026-11",
                "2026-11-31",
                "2026-13-01",
                "2027-02-29",
                "26-11-20",
                "20.11.2026",
                "12026-11-20",
                "-2026-11-20",
                "+2026-11-20",
                "2026-11-20T",
                "2026-11-20T12",
                "2026-11-20T24:00",
                "2026-11-20T12:60",
                "2026-11-20T12:30:60",
                "2026-11-20T12:30:07.5",
                "2026-11-20T12:30+01:00",
                "2026-11-20  12:30",
                "2026-11-20 ",
                "２０２６-11-20",
                "yesterday"
            })
    void anythingElseIsNoMoment(String text) {
        ProtocolException e = catchThrowableOfType(ProtocolException.class, () -> Moment.parse(text));

        assertThat(e).hasMessage("\"%s\" is no date such as 2026-11-20 or 2026-11-20T12:30, in UTC", text);
        assertThat(e.code()).isEqualTo(ErrorCode.BAD_ARGUMENT);
        assertThat(e.fatal()).isFalse();
    }
}
