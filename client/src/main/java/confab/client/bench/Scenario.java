package confab.client.bench;

import java.io.IOException;

/** A kind of load. */
interface Scenario {

    /**
     * Puts the load on the server until it is over or somebody wants no more.
     *
     * @throws BenchException nothing could be measured
     */
    Outcome run() throws IOException, BenchException;
}
