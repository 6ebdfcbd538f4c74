package confab.app.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.0/8, 127.200.3.4, true",
        "127.0.0.0/8, 128.0.0.1, false",
        "192.0.2.0/25, 192.0.2.127, true",
        "192.0.2.0/25, 192.0.2.128, false",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.6, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, ::1, false",
        "::1/128, ::1, true",
        "::1, ::2, false",
        "::/0, 2001:db8::1, true",
        "::/0, 192.0.2.1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "10.1.2.3/8, 10.200.0.1, true",
        "::ffff:192.0.2.0/120, 192.0.2.9, true",
        "::ffff:192.0.2.0/120, 192.0.3.9, false",
        "192.0.2.0/24, ::ffff:192.0.2.9, true",
    })
    void anAddressIsInTheRangeOrNot(String range, String address, boolean in) throws UnknownHostException {
        assertThat(Cidr.parse(range).contains(InetAddress.getByName(address))).isEqualTo(in);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/8",
                "localhost",
                "dead.beef",
                "1.2.3",
                "1.2.3.4.5",
                "256.0.0.1",
                "1.2.3.4/33",
                "1.2.3.4/-1",
                "1.2.3.4/",
                "1.2.3.4/a",
                "1.2.3.4/8/8",
                "::1/129",
                "1:2:3",
                "::ffff:1.2.3.4/95",
                "fe80::1%lo",
                "[::1]",
                " ::1"
            })
    void whatIsNoRangeIsRefusedWithoutAskingTheNameServer(String text) {
        assertThatThrownBy(() -> Cidr.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(text + " is no range of addresses");
    }
}
