package confab.app;

import com.beust.jcommander.JCommander;
import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParameterDescription;
import com.beust.jcommander.ParameterException;
import com.beust.jcommander.converters.IParameterSplitter;
import confab.app.limits.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The words of a command line, as they were typed; whoever extends it has the options, and others give them their meaning. */
abstract class CommandLine {
    @Parameter(
            names = {"--help", "-h"},
            help = true)
    boolean help;

    @Parameter
    List<String> operands = new ArrayList<>();

    /** How it begins: {@code confabd backup}. */
    abstract String program();

    /** All about it, on one screen. */
    abstract String helpText();

    /**
     * Takes the words.
     *
     * @return {@code line}
     * @throws UsageException when there is no such option, or its value is missing; never when help is asked for
     */
    static <L extends CommandLine> L read(L line, List<String> words) throws UsageException {
        // A value that begins with @ is a value, not the name of a file with more options.
        JCommander parser =
                JCommander.newBuilder().addObject(line).expandAtSign(false).build();
        try {
            parser.parse(words.toArray(String[]::new));
        } catch (ParameterException e) {
            throw new UsageException(e.getMessage());
        }
        if (!line.help) {
            line.requireNoStrangeOption(options(parser));
        }
        return line;
    }

    private static List<String> options(JCommander parser) {
        return parser.getParameters().stream()
                .map(ParameterDescription::getParameter)
                .flatMap(option -> Stream.of(option.names()))
                .toList();
    }

    final void requireNoStrangeOption(List<String> options) throws UsageException {
        for (String operand : operands) {
            if (operand.startsWith("-") && !operand.equals("-")) {
                throw strange("there is no option " + operand, operand.split("=", 2)[0], options, program());
            }
        }
    }

    /**
     * The only operand.
     *
     * @param what it is, as the help calls it
     * @param otherwise taken when it is left out; null when it must not be
     */
    String operand(String what, String otherwise) throws UsageException {
        if (operands.size() > 1) {
            throw wrong("one " + what + " at a time, not also " + operands.get(1));
        }
        if (operands.isEmpty() && otherwise == null) {
            throw wrong(what + " is missing");
        }
        return operands.isEmpty() ? otherwise : operands.get(0);
    }

    void requireNoOperand() throws UsageException {
        if (!operands.isEmpty()) {
            throw wrong("do not know what to do with " + String.join(" ", operands));
        }
    }

    /** Refuses something that is not known, and proposes what may have been meant. */
    static UsageException strange(String words, String typed, List<String> known, String program) {
        String proposal = Spelling.near(typed, known)
                .map(near -> "; did you mean " + near + "? See ")
                .orElse("; see ");
        return new UsageException(words + proposal + program + " --help");
    }

    UsageException wrong(String words) {
        return new UsageException(words + "; see " + program() + " --help");
    }

    /** A value with a comma in it is one value. */
    static final class Whole implements IParameterSplitter {
        @Override
        public List<String> split(String value) {
            return List.of(value);
        }
    }
}
