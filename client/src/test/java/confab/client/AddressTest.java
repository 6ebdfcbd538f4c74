package confab.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @ParameterizedTest
    @CsvSource({
        "localhost, localhost, 5002",
        "chat.example.org:6000, chat.example.org, 6000",
        ":6000, localhost, 6000",
        "192.0.2.7, 192.0.2.7, 5002",
        "[::1]:6000, ::1, 6000",
        "[::1], ::1, 5002",
        "2001:db8::7, 2001:db8::7, 5002",
        "unix, unix, 5002",
    })
    void aHostAndAPortAreReadAsPeopleWriteThem(String text, String host, int port) {
        assertThat(Address.parse(text)).isEqualTo(new Address.Tcp(host, port));
    }

    @Test
    void aUnixSocketIsAPath() {
        assertThat(Address.parse("unix:/run/confab.sock")).isEqualTo(new Address.Unix("/run/confab.sock"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "host:",
                "host:port",
                "host:0",
                "host:65536",
                "host:123456",
                "two words",
                "[::1",
                "[]:5",
                "unix:"
            })
    void anythingElseIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Address.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:5002", "[::1]:6000", "unix:/run/confab.sock"})
    void anAddressIsShownAsItCanBeTyped(String text) {
        assertThat(Address.parse(text)).hasToString(text);
    }
}
