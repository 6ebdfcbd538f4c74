package confab.app.net;

import java.io.IOException;

/** All that the loop knows of anyone: who is attached to a key. */
interface Ready {

    /** Its channel can do what was asked for. */
    void ready() throws IOException;

    /** {@link #ready} has thrown {@code cause}; must not throw again. */
    void failed(Exception cause);
}
