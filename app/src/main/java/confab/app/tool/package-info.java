/**
 * The tools beside the daemon, each one run of the program: copy a journal, look whether it is sound, begin anew with a
 * copy, write history out and read it in. None of them needs a daemon, and those that only read do not mind one.
 */
package confab.app.tool;
