/**
 * What client and daemon say to each other, and how it becomes bytes. Pure: no channel, clock, thread or log.
 *
 * <p>{@link confab.protocol.Request} is all a client may ask, {@link confab.protocol.Event} all the server may tell;
 * every dialect speaks of these. The framed dialect writes each as one frame:
 *
 * <pre>
 *   4 bytes  length of what follows, big-endian, below 2^24 (so the first byte is always 0)
 *   1 byte   type
 *   …        fields, in the order of docs/protocol.md; what follows the known fields is skipped
 * </pre>
 */
package confab.protocol;
