package confab.app.net;

import java.nio.ByteBuffer;

/** Bytes that a socket has refused, oldest first, in chunks that go when they are taken. */
final class Backlog {
    private static final int FIRST_CHUNK_BYTES = 1 << 10;
    private static final int CHUNK_BYTES_MAX = 16 << 10;

    private Chunk head;
    private Chunk tail;
    private int size;
    private int capacity;

    /** Bytes to write. */
    int size() {
        return size;
    }

    /** Bytes of memory they take. */
    int capacity() {
        return capacity;
    }

    /** Takes all of {@code bytes}. */
    void add(ByteBuffer bytes) {
        size += bytes.remaining();
        while (bytes.hasRemaining()) {
            if (tail == null || tail.room() == 0) {
                append(bytes.remaining());
            }
            tail.fill(bytes);
        }
    }

    /** Copies the oldest bytes into {@code to}, as many as there is room for; takes none away. */
    void peek(ByteBuffer to) {
        for (Chunk chunk = head; chunk != null && to.hasRemaining(); chunk = chunk.next) {
            to.put(chunk.bytes, chunk.from, Math.min(to.remaining(), chunk.to - chunk.from));
        }
    }

    /** The oldest {@code count} bytes are written. */
    void take(int count) {
        size -= count;
        int left = count;
        while (head != null && left >= head.to - head.from) {
            left -= head.to - head.from;
            capacity -= head.bytes.length;
            head = head.next;
        }
        if (head == null) {
            tail = null;
        } else {
            head.from += left;
        }
    }

    private void append(int wanted) {
        int usual = tail == null ? FIRST_CHUNK_BYTES : 2 * tail.bytes.length;
        Chunk chunk = new Chunk(Math.min(CHUNK_BYTES_MAX, Math.max(usual, wanted)));
        capacity += chunk.bytes.length;
        if (tail == null) {
            head = chunk;
        } else {
            tail.next = chunk;
        }
        tail = chunk;
    }

    private static final class Chunk {
        private final byte[] bytes;
        private int from;
        private int to;
        private Chunk next;

        private Chunk(int length) {
            bytes = new byte[length];
        }

        private int room() {
            return bytes.length - to;
        }

        private void fill(ByteBuffer source) {
            int count = Math.min(room(), source.remaining());
            source.get(bytes, to, count);
            to += count;
        }
    }
}
