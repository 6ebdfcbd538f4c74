package confab.client.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Notes what a speech has understood, and feeds it whole, byte by byte and with something behind. */
final class Heard implements Hearing {
    private final Payload payload;
    private final List<String> notes = new ArrayList<>();

    private Heard(Payload payload) {
        this.payload = payload;
    }

    /** What is understood of bytes that come at once. */
    static List<String> whole(Speech speech, Payload payload, byte[] bytes) {
        Heard heard = new Heard(payload);
        ByteBuffer in = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
        speech.hear(in, heard);
        heard.left(in);
        return heard.notes;
    }

    /** What is understood of the same when each byte comes by itself. */
    static List<String> dripped(Speech speech, Payload payload, byte[] bytes) {
        Heard heard = new Heard(payload);
        ByteBuffer in = ByteBuffer.allocateDirect(bytes.length);
        for (byte each : bytes) {
            in.put(each);
            speech.hear(in.flip(), heard);
            in.compact();
        }
        heard.left(in.flip());
        return heard.notes;
    }

    /** What could not be understood yet is a note, too. */
    private void left(ByteBuffer in) {
        if (in.hasRemaining()) {
            notes.add("left " + in.remaining());
        }
    }

    @Override
    public void welcomed() {
        notes.add("welcomed");
    }

    @Override
    public void joined() {
        notes.add("joined");
    }

    @Override
    public void said(ByteBuffer in, int at) {
        notes.add(payload.read(in, at) ? payload.sender() + " said " + payload.number() : "damaged");
    }

    @Override
    public void garbled() {
        notes.add("garbled");
    }

    @Override
    public void acknowledged(long id) {
        notes.add("acknowledged " + id);
    }

    @Override
    public void asked(ByteBuffer answer) {
        byte[] bytes = new byte[answer.remaining()];
        answer.get(bytes);
        notes.add("asked " + new String(bytes, StandardCharsets.ISO_8859_1).strip());
    }

    @Override
    public void refused(String words) {
        notes.add("refused " + words);
    }

    @Override
    public void dismissed(String words) {
        notes.add("dismissed " + words);
    }
}
