/**
 * The journal on disk: an SQLite file, a search index beside it, and whoever reads and writes them. Only here and in
 * {@code confab.app.tool} is SQL known.
 */
package confab.app.store;
