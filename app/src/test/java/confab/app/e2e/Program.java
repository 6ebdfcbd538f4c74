package confab.app.e2e;

/** What people sit at: how one comes in with it, and how it shows what line mode shows. */
public interface Program {

    /** Somebody who comes in by this name, and has seen nothing yet of what follows it. */
    Person comesIn(String nick);

    /** How it shows a line about a room. */
    String shows(String line);

    /** How it shows a line of history. */
    String remembers(String line);

    /** What it says at the end of its input. */
    String[] partingWords();
}
