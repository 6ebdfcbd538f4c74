package confab.app.room;

import confab.app.journal.Journal;
import confab.app.limits.Limits;
import confab.app.time.Timers;

/** What everybody who catches up with a room needs for it. */
record CatchUps(Journal journal, Order order, Timers timers, Limits limits) {}
