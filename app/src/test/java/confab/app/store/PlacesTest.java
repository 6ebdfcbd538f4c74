package confab.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.store.Places.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlacesTest {
    private static List<Place> read(Places places) {
        return Places.read(places.block(), places.first(), places.bytes());
    }

    @Test
    void oneTakesTwoBytesAndTheNextOneTwoMore() {
        Places places = new Places(7, 1_000_000);
        assertThat(places.bytes()).hasSize(2);
        places.add(8, 1_000_100);
        assertThat(places.bytes()).hasSize(4);

        assertThat(read(places)).containsExactly(new Place(7, 1_000_000), new Place(8, 1_000_100));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 63, -1, -64, -65, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 40})
    void anyIdCanBeTold(long id) {
        Places places = new Places(id, 5);

        assertThat(read(places)).containsExactly(new Place(id, 5));
        assertThat(places.find(id)).isEqualTo(5);
        assertThat(places.find(id ^ 1)).isZero();
        assertThat(Places.highest(Places.block(id))).isGreaterThanOrEqualTo(id);
    }

    @Test
    void sixtyFourIdsAreOfABlock() {
        Places places = new Places(64, 1);

        assertThat(places.takes(127)).isTrue();
        assertThat(places.takes(128)).isFalse();
        assertThat(places.takes(63)).isFalse();
        assertThat(Places.highest(places.block())).isEqualTo(127);
    }

    @Test
    void ofAnIdThatWasUsedTwiceTheNewerEntryIsFound() {
        Places places = new Places(3, 10);
        places.add(4, 11);
        places.add(3, 400);

        assertThat(places.find(3)).isEqualTo(400);
        assertThat(Places.find(read(places), 3)).isEqualTo(400);
    }

    @Test
    void whateverIsPutInComesOutWithoutWhatIsTakenAway() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            long block = random.nextLong() >> 6;
            List<Place> all = new ArrayList<>();
            long number = 1 + (random.nextLong() >>> 1 + random.nextInt(62)) / 2;
            Places places = null;
            for (int n = 1 + random.nextInt(100); n > 0; n--) {
                long id = block << 6 | random.nextInt(64);
                all.add(new Place(id, number));
                if (places == null) {
                    places = new Places(id, number);
                } else {
                    places.add(id, number);
                }
                number += 1 + random.nextInt(1 << random.nextInt(30));
            }
            assertThat(read(places)).as("seed %d", seed).isEqualTo(all);

            Set<Long> gone = all.stream()
                    .map(Place::number)
                    .filter(each -> random.nextInt(3) > 0)
                    .collect(Collectors.toSet());
            Places left = Places.without(all, gone);

            List<Place> kept =
                    all.stream().filter(each -> !gone.contains(each.number())).toList();
            assertThat(left == null ? List.of() : read(left))
                    .as("seed %d", seed)
                    .isEqualTo(kept);
        }
    }

    @Test
    void whatIsDamagedIsReadAsFarAsItGoes() {
        assertThat(Places.read(0, 5, new byte[0])).isEmpty();
        assertThat(Places.read(0, 5, new byte[] {3})).containsExactly(new Place(3, 5));
        assertThat(Places.read(0, 5, new byte[] {3, -1})).hasSize(1);
    }
}
