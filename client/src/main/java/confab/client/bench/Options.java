package confab.client.bench;

import confab.client.Address;
import confab.client.UsageException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the command line asks for.
 *
 * @param kind which load
 * @param language how the server is spoken to
 * @param target where it listens
 * @param rooms how many
 * @param members in each room; of {@link Load.Kind#IDLE} in all, of {@link Load.Kind#CHURN} at a time
 * @param senders in each room
 * @param payloadBytes of each message
 * @param window messages of each sender under way, 0 at a fixed rate; of {@link Load.Kind#CHURN} links at a time
 * @param perSecond messages of all senders together; 0 with a window
 * @param nanos how long is measured, or idle connections are held
 * @param warmupNanos how long the same is done before, without being measured
 * @param connecting connections made at a time
 * @param pid the server's process, or 0
 * @param json whether the figures are wanted as JSON
 * @param label whose figures these are
 * @param scenario what the load is called, or an empty string
 */
record Options(
        Load.Kind kind,
        Language language,
        Address target,
        int rooms,
        int members,
        int senders,
        int payloadBytes,
        int window,
        double perSecond,
        long nanos,
        long warmupNanos,
        int connecting,
        long pid,
        boolean json,
        String label,
        String scenario) {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double SECONDS_MAX = 86_400;
    private static final double RATE_MAX = 100_000_000;

    private static final int LINKS_MAX = 1_000_000;

    /** Of who says and who hears: for each it is remembered what comes next. */
    private static final int PAIRS_MAX = 100_000_000;

    /** A line has at most 4,096 bytes unless the server was told otherwise. */
    private static final int PAYLOAD_BYTES_MAX = 4_096;

    /** @throws UsageException with words for the user */
    static Options of(Arguments line) throws UsageException {
        long pid = pid(line);
        Load.Kind kind = kind(line.words);
        Language language = language(line);
        double rate = line.rate == null ? 0 : line.rate;
        int connecting = number("--connecting", line.connecting, 64, 1, 65_536);
        Options options = new Options(
                kind,
                language,
                target(line.target, language),
                number("--rooms", line.rooms, rooms(kind), 1, 1_000_000),
                members(kind, line, connecting),
                number("--senders", line.senders, 1, 1, Payload.SENDERS_MAX - 1),
                number("--payload", line.payload, 64, Payload.BYTES_MIN, PAYLOAD_BYTES_MAX),
                rate > 0 ? 0 : window(kind, line, connecting),
                rate,
                kind == Load.Kind.IDLE
                        ? nanos("--hold", line.hold, 1, 0.05)
                        : nanos("--seconds", line.seconds, 5, 0.05),
                nanos("--warmup", line.warmup, 2, 0),
                connecting,
                pid,
                line.json,
                line.label.isEmpty() ? language.software : line.label,
                line.scenario);
        line.requireUse(kind);
        options.check(line);
        return options;
    }

    private void check(Arguments line) throws UsageException {
        if (line.rate != null && (!(line.rate > 0) || line.rate > RATE_MAX)) {
            throw new UsageException("--rate is above 0 and at most " + (long) RATE_MAX);
        }
        if (line.rate != null && line.window != null) {
            throw new UsageException("--window and --rate exclude each other: as fast as it goes, or so many a second");
        }
        if (line.rate != null && kind != Load.Kind.FAN_OUT) {
            throw new UsageException("--rate is for fan");
        }
        if (line.window != null && kind != Load.Kind.FAN_OUT) {
            throw new UsageException("--window is for fan; latency has --in-flight, churn --connecting");
        }
        if (language == Language.IRC && payloadBytes > IrcSpeech.PAYLOAD_BYTES_MAX) {
            throw new UsageException("--payload is at most " + IrcSpeech.PAYLOAD_BYTES_MAX + " with irc");
        }
        if ((long) rooms * members * senders > PAIRS_MAX) {
            throw new UsageException("rooms times members times senders is at most " + PAIRS_MAX);
        }
        boolean spoken = kind == Load.Kind.FAN_OUT || kind == Load.Kind.LATENCY;
        if (spoken && (long) rooms * members > LINKS_MAX) {
            throw new UsageException("rooms times members is at most " + LINKS_MAX);
        }
        if (spoken && senders > members) {
            throw new UsageException("--senders are members: at most " + members);
        }
        if (spoken && (long) rooms * senders >= Payload.SENDERS_MAX) {
            throw new UsageException("at most " + (Payload.SENDERS_MAX - 1) + " senders in all rooms together");
        }
    }

    /** Several are what {@code $(pgrep ...)} gives that finds several; the shell makes words of them. */
    private static long pid(Arguments line) throws UsageException {
        if (line.pid == null) {
            return 0;
        }
        List<String> numbers = new ArrayList<>(List.of(line.pid.strip().split("\\s+")));
        line.words.stream()
                .filter(word -> isNumber(word) && !isCount(line, word))
                .forEach(numbers::add);
        if (numbers.size() > 1 && numbers.stream().allMatch(Options::isNumber)) {
            throw new UsageException("--pid takes one process: which of " + String.join(", ", numbers) + "?");
        }
        String number = line.pid.strip();
        if (!isNumber(number) || Long.parseLong(number) < 1) {
            throw new UsageException("--pid is the number of a process, not " + number);
        }
        return Long.parseLong(number);
    }

    private static boolean isNumber(String word) {
        return word.matches("\\d{1,18}");
    }

    /** How many connections {@code idle} is to make. */
    private static boolean isCount(Arguments line, String word) {
        return line.words.get(0).equals("idle") && line.words.indexOf(word) == 1;
    }

    private static Load.Kind kind(List<String> words) throws UsageException {
        String word = words.isEmpty() ? "fan" : words.get(0);
        if (words.size() > (word.equals("idle") ? 2 : 1) && !word.equals("chart")) {
            throw new UsageException("what is " + words.get(words.size() - 1) + "? See confab bench --help");
        }
        return switch (word) {
            case "fan" -> Load.Kind.FAN_OUT;
            case "latency" -> Load.Kind.LATENCY;
            case "idle" -> Load.Kind.IDLE;
            case "churn" -> Load.Kind.CHURN;
            case "chart" -> throw new UsageException("chart stands before all options: confab bench chart --help");
            default -> throw new UsageException("there is no " + word + " but fan, latency, idle N, churn, chart");
        };
    }

    private static Language language(Arguments line) throws UsageException {
        if (line.dialect != null && line.speak != null) {
            throw new UsageException("--dialect is for confabd, --speak for another server: one of them");
        }
        return line.speak != null
                ? choice("--speak", line.speak, Language.REDIS, Language.IRC)
                : choice("--dialect", line.dialect == null ? "framed" : line.dialect, Language.FRAMED, Language.LINE);
    }

    private static Language choice(String option, String word, Language... choices) throws UsageException {
        for (Language choice : choices) {
            if (choice.word().equals(word)) {
                return choice;
            }
        }
        throw new UsageException(option + " is " + choices[0].word() + " or " + choices[1].word() + ", not " + word);
    }

    private static Address target(String text, Language language) throws UsageException {
        try {
            return text == null ? new Address.Tcp("localhost", language.port) : Address.parse(text, language.port);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--target: " + e.getMessage());
        }
    }

    /** So that no room is crowded. */
    private static int rooms(Load.Kind kind) {
        return switch (kind) {
            case FAN_OUT, LATENCY -> 1;
            case IDLE -> 100;
            case CHURN -> 16;
        };
    }

    private static int members(Load.Kind kind, Arguments line, int connecting) throws UsageException {
        return switch (kind) {
            case FAN_OUT -> number("--members", line.members, 100, 2, 1_000_000);
            case LATENCY -> number("--members", line.members, 2, 2, 1_000_000);
            case IDLE -> connections(line.words);
            case CHURN -> connecting;
        };
    }

    private static int window(Load.Kind kind, Arguments line, int connecting) throws UsageException {
        return switch (kind) {
            case FAN_OUT -> number("--window", line.window, 64, 1, 1_000_000);
            case LATENCY -> number("--in-flight", line.inFlight, 1, 1, 1_000_000);
            case IDLE -> 0;
            case CHURN -> connecting;
        };
    }

    private static int connections(List<String> words) throws UsageException {
        try {
            return number("idle N", words.size() < 2 ? null : Integer.valueOf(words.get(1)), 1_000, 1, 1_000_000);
        } catch (NumberFormatException e) {
            throw new UsageException("idle takes a number of connections, not " + words.get(1));
        }
    }

    private static int number(String option, Integer value, int otherwise, int min, int max) throws UsageException {
        int number = value == null ? otherwise : value;
        if (number < min || number > max) {
            throw new UsageException(option + " is from " + min + " to " + max);
        }
        return number;
    }

    private static long nanos(String option, Double seconds, double otherwise, double min) throws UsageException {
        double value = seconds == null ? otherwise : seconds;
        if (!(value >= min && value <= SECONDS_MAX)) {
            throw new UsageException(option + " is from " + min + " to " + (long) SECONDS_MAX + " seconds");
        }
        return (long) (value * NANOS_PER_SECOND);
    }

    /** What is put on the server, in the words of the results. */
    Load load() {
        return new Load(
                kind,
                scenario.isEmpty() ? kind.word : scenario,
                kind == Load.Kind.IDLE ? Math.min(rooms, members) : rooms,
                members,
                senders,
                payloadBytes,
                window,
                perSecond);
    }
}
