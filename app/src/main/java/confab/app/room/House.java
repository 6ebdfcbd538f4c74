package confab.app.room;

import confab.protocol.RoomName;
import java.util.List;

/**
 * What the chat tells everyone who arrives.
 *
 * @param name of this chat
 * @param home the room where people arrive, or null
 * @param motd the message of the day, a line each
 */
public record House(String name, RoomName home, List<String> motd) {}
