/**
 * Sockets: the only package that touches them. {@link confab.app.net.EventLoop} turns, {@code Acceptor} takes what comes
 * to a {@link confab.app.net.ListenAddress} and {@link confab.app.net.Admission} allows, {@code Connection} is a
 * {@link confab.app.link.Link} over one socket: it reads and hands on, its {@code Output} writes once a turn what its
 * {@code Outbox} owes.
 */
package confab.app.net;
