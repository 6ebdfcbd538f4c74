package confab.client.bench;

import java.nio.ByteBuffer;

/** Who sends: what it says, and how far it has been heard. */
final class Sender {
    private final int number;
    private final Member member;
    private final Member witness;
    private final int hearers;
    private final Template template;
    private final long[] sentAt;
    private int sent;
    private int heard;

    /**
     * @param number its own, in every stamp
     * @param member its link
     * @param witness one of those who hear it: what that one has heard is no longer under way
     * @param hearers how many hear it
     * @param window how many messages it has under way at most, when their times are to be remembered, else 0
     */
    Sender(int number, Member member, Member witness, int hearers, Template template, int window) {
        this.number = number;
        this.member = member;
        this.witness = witness;
        this.hearers = hearers;
        this.template = template;
        this.sentAt = new long[window];
    }

    int number() {
        return number;
    }

    Member member() {
        return member;
    }

    Member witness() {
        return witness;
    }

    int hearers() {
        return hearers;
    }

    /** Messages written so far; the number of the next one. */
    int sent() {
        return sent;
    }

    /** Of these, those that its link has not taken: the server has seen nothing of them, or not all. */
    long untaken() {
        int bytes = template.bytes().length;
        return Math.min(sent, (member.untakenBytes() + bytes - 1) / bytes);
    }

    /** Messages that have been written and not been heard by the witness. */
    int underWay() {
        return sent - heard;
    }

    /** The oldest message that has not been heard. */
    int oldest() {
        return heard;
    }

    /** When a message was sent that is still under way, if times are remembered. */
    long sentAt(int message) {
        return sentAt[message % sentAt.length];
    }

    /** Everything up to this message has been heard. */
    void heard(int message) {
        heard = Math.max(heard, message + 1);
    }

    /** Nothing is under way: what has not been heard is not waited for. */
    void restart() {
        heard = sent;
    }

    /** Whether one more message has room. */
    boolean fits(ByteBuffer out) {
        return out.remaining() >= template.bytes().length;
    }

    /** Appends the next message. */
    void write(ByteBuffer out, long nanos) {
        if (sentAt.length > 0) {
            sentAt[sent % sentAt.length] = nanos;
        }
        template.write(out, number, sent++, nanos);
    }
}
