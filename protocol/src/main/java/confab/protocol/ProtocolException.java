package confab.protocol;

/** The peer said something that cannot be taken. Checked: every caller decides. Carries no stack trace. */
public final class ProtocolException extends Exception {
    private static final long serialVersionUID = 1;

    private final ErrorCode code;
    private final long id;
    private final boolean fatal;

    private ProtocolException(ErrorCode code, String words, long id, boolean fatal) {
        super(words, null, false, false);
        this.code = code;
        this.id = id;
        this.fatal = fatal;
    }

    /** The stream itself cannot be followed any further: answer, and close. */
    public static ProtocolException fatal(ErrorCode code, String words) {
        return new ProtocolException(code, words, 0, true);
    }

    /** One request cannot be taken; what follows it can. */
    public static ProtocolException refused(long id, ErrorCode code, String words) {
        return new ProtocolException(code, words, id, false);
    }

    public ErrorCode code() {
        return code;
    }

    /** The id of the request, 0 when it is not known. */
    public long id() {
        return id;
    }

    public boolean fatal() {
        return fatal;
    }
}
