package confab.app.bench;

import confab.protocol.Event;
import confab.protocol.EventCodec;
import confab.protocol.FrameDecoder;
import confab.protocol.Id;
import confab.protocol.Nick;
import confab.protocol.ProtocolException;
import confab.protocol.Request;
import confab.protocol.RequestCodec;
import confab.protocol.RoomName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.security.SecureRandom;
import java.util.Set;
import java.util.function.Consumer;

/** A framed client. It blocks, unless its channel is told not to. */
final class Client implements AutoCloseable {
    private static final int BUFFER_BYTES = 4 * FrameDecoder.BODY_BYTES_MAX;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SocketChannel channel;
    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER_BYTES).flip();
    private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final FrameDecoder frames = new FrameDecoder(FrameDecoder.BODY_BYTES_MAX);
    private long lastId;

    private Client(SocketChannel channel) {
        this.channel = channel;
    }

    /** Connects and says hello; returns when it is welcome. */
    static Client connect(int port, String nick) {
        try {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            Client client = new Client(channel);
            Id instance = new Id(RANDOM.nextLong(), RANDOM.nextLong());
            client.ask(
                    new Request.Hello(client.newId(), 1, Set.of(), instance, Nick.of(nick), Id.NONE, Id.NONE),
                    Event.Welcome.class);
            return client;
        } catch (ProtocolException e) {
            throw new IllegalArgumentException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name of a room. */
    static RoomName room(String name) {
        try {
            return RoomName.of(name);
        } catch (ProtocolException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Comes into a room, reads so many messages of its history, and returns what ends it. */
    Event.HistoryEnd join(RoomName room, int count) {
        return ask(new Request.Join(newId(), room, "", -1, count), Event.HistoryEnd.class);
    }

    long newId() {
        return ++lastId;
    }

    SocketChannel channel() {
        return channel;
    }

    /** Sends it with the next {@link #flush}. */
    void put(Request request) {
        RequestCodec.encode(request, out);
    }

    /** Writes what was put. */
    void flush() {
        try {
            channel.write(out.flip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (out.hasRemaining()) {
            throw new IllegalStateException("the daemon does not read");
        }
        out.clear();
    }

    /** Sends it, and reads on until its answer, or what ends its answer, has come. */
    <E extends Event> E ask(Request request, Class<E> answer) {
        put(request);
        flush();
        for (Event event = next(); ; event = next()) {
            if (answer.isInstance(event)) {
                return answer.cast(event);
            }
        }
    }

    private Event next() {
        Event event = decoded();
        while (event == null) {
            fill();
            event = decoded();
        }
        return event;
    }

    /** Reads what has come, and tells it. */
    void read(Consumer<Event> listener) {
        fill();
        for (Event event = decoded(); event != null; event = decoded()) {
            listener.accept(event);
        }
    }

    private void fill() {
        in.compact();
        try {
            if (channel.read(in) < 0) {
                throw new IllegalStateException("the daemon has closed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        in.flip();
    }

    private Event decoded() {
        try {
            ByteBuffer body = frames.next(in);
            Event event = body == null ? null : EventCodec.decode(body);
            if (event instanceof Event.Refused || event instanceof Event.Closing) {
                throw new IllegalStateException(event.toString());
            }
            return event;
        } catch (ProtocolException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
