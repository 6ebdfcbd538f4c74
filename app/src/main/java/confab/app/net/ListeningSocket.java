package confab.app.net;

import java.nio.channels.ServerSocketChannel;

/**
 * An open listening socket.
 *
 * @param address where it listens, with the port in fact bound
 * @param afterClose clears up
 */
record ListeningSocket(ServerSocketChannel channel, ListenAddress address, Runnable afterClose) {

    void close() {
        Acceptor.close(channel);
        afterClose.run();
    }
}
