package confab.protocol;

/**
 * Who did something, as others see it.
 *
 * @param nick the name in use when it was done
 * @param account the account, itself a nick; empty for a guest
 * @param user the shown user name, at most 64 bytes, empty when there is none
 * @param host the shown host, at most 255 bytes, empty when there is none; never a real address
 */
public record Actor(Nick nick, String account, String user, String host) {

    /** A guest: a nick and nothing else. */
    public static Actor guest(Nick nick) {
        return new Actor(nick, "", "", "");
    }
}
