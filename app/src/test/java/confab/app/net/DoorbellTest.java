package confab.app.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DoorbellTest {
    private Selector selector;
    private Doorbell bell;

    @BeforeEach
    void open() throws IOException {
        selector = Selector.open();
        bell = new Doorbell(selector);
    }

    @AfterEach
    void close() throws IOException {
        bell.close();
        selector.close();
    }

    /** How many were ready; those have done what they do then. */
    private int select() throws IOException {
        return selector.selectNow(DoorbellTest::ready);
    }

    private static void ready(SelectionKey key) {
        try {
            ((Ready) key.attachment()).ready();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aRingWakesTheSelectorOnce() throws IOException {
        assertThat(select()).isZero();
        bell.ring();
        assertThat(select()).isEqualTo(1);
        assertThat(select()).isZero();
    }

    @Test
    void manyRingsAreHeardTogether() throws IOException {
        for (int n = 0; n < 60; n++) {
            bell.ring();
        }
        assertThat(select()).isEqualTo(1);
        assertThat(select()).isZero();
    }

    @Test
    void moreRingsThanCanWaitAreHeardAllTheSame() throws IOException {
        for (int n = 0; n < 100_000; n++) {
            bell.ring();
        }
        int turns = 0;
        while (select() > 0) {
            turns++;
        }
        assertThat(turns).isLessThan(2_000);
        bell.ring();
        assertThat(select()).isEqualTo(1);
    }

    @Test
    void aRingAtAClosedBellIsNothing() throws IOException {
        bell.close();
        assertThatCode(bell::ring).doesNotThrowAnyException();
    }
}
