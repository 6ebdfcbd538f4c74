package confab.app.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeerTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7:40112",
        "::ffff:192.0.2.7, 192.0.2.7:40112",
        "::1, [::1]:40112",
        "::, [::]:40112",
        "2001:db8::7, [2001:db8::7]:40112",
        "2001:db8:0:0:1:0:0:0, [2001:db8:0:0:1::]:40112",
        "2001:db8:0:1:1:1:1:1, [2001:db8:0:1:1:1:1:1]:40112",
        "2001:db8:10:0:0:20:0:30, [2001:db8:10::20:0:30]:40112",
    })
    void anAddressIsWrittenAsPeopleWriteIt(String address, String text) throws UnknownHostException {
        assertThat(Peer.text(new InetSocketAddress(InetAddress.getByName(address), 40_112)))
                .isEqualTo(text);
    }

    @Test
    void aUnixSocketHasNoAddress() {
        assertThat(Peer.text(UnixDomainSocketAddress.of(""))).isEqualTo("unix");
    }
}
