package confab.client.bench;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OpenFilesTest {
    private static final String LIMITS = """
            Limit                     Soft Limit           Hard Limit           Units
            Max processes             63000                63000                processes
            Max open files            %s                 4096                 files
            Max locked memory         8388608              8388608              bytes
            """;

    @Test
    void enoughIsEnough() {
        assertThatCode(() -> OpenFiles.require(950, LIMITS.formatted(1000))).doesNotThrowAnyException();
        assertThatCode(() -> OpenFiles.require(1_000_000, LIMITS.formatted("unlimited")))
                .doesNotThrowAnyException();
        assertThatCode(() -> OpenFiles.require(950, "")).doesNotThrowAnyException();
    }

    @Test
    void tooFewAreToldWithTheCommandThatHelps() {
        assertThatThrownBy(() -> OpenFiles.require(951, LIMITS.formatted(1000)))
                .isInstanceOf(BenchException.class)
                .hasMessageContaining("951 connections need more open files than 1000")
                .hasMessageContaining("ulimit -n 1001");
    }
}
