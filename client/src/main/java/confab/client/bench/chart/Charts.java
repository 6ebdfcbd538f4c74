package confab.client.bench.chart;

import confab.client.UsageException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code confab bench chart}: reads results, writes a picture. */
public final class Charts {
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private Charts() {}

    /** Exit code 0 when the picture was written, 1 when there is none, 2 for a wrong command line. */
    public static int run(String... args) {
        try {
            ChartArguments line = ChartArguments.of(args);
            if (line.help) {
                System.out.print(ChartArguments.HELP);
                return System.out.checkError() ? fail(FAILED, "standard output cannot be written to") : 0;
            } else {
                write(line);
            }
            return 0;
        } catch (UsageException e) {
            return fail(USAGE, e.getMessage());
        } catch (BadResultsException | NothingToShowException e) {
            return fail(FAILED, e.getMessage());
        } catch (NoSuchFileException e) {
            return fail(FAILED, "there is no file " + e.getFile());
        } catch (AccessDeniedException e) {
            return fail(FAILED, e.getFile() + " may not be read or written");
        } catch (FileSystemException e) {
            return fail(FAILED, e.getFile() + " " + (e.getReason() == null ? "cannot be used" : e.getReason()));
        } catch (IOException e) {
            return fail(FAILED, e.toString());
        }
    }

    private static void write(ChartArguments line)
            throws UsageException, IOException, BadResultsException, NothingToShowException {
        Order order = line.order();
        Path out = line.out();
        requireFolder(out);
        List<Run> runs = new ArrayList<>();
        for (Path file : line.files()) {
            runs.addAll(read(file));
        }
        Files.writeString(out, draw(new Results(runs), order));
    }

    /** Before anything is read and drawn. */
    private static void requireFolder(Path out) throws FileSystemException {
        Path folder = out.toAbsolutePath().getParent();
        if (Files.isDirectory(out)) {
            throw new FileSystemException(out.toString(), null, "is a folder; --out names a file");
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw new FileSystemException(out.toString(), null, "cannot be written: there is no folder " + folder);
        }
    }

    /** By what it begins with: an object, or a table. */
    private static List<Run> read(Path file) throws IOException, BadResultsException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "is a folder; name the files in it");
        }
        try {
            String text = Files.readString(file);
            return text.stripLeading().startsWith("{") ? JsonRuns.of(text) : TsvRuns.of(text);
        } catch (BadResultsException e) {
            throw new BadResultsException(file, e);
        } catch (CharacterCodingException e) {
            throw new FileSystemException(file.toString(), null, "is no text");
        }
    }

    static String draw(Results all, Order order) throws NothingToShowException {
        Results wanted = all.only(Run::scenario, order.scenarios()).only(Run::label, order.labels());
        Results sound = wanted.where(run -> !run.isFaulty());
        int faulty = wanted.runs().size() - sound.runs().size();
        if (faulty > 0) {
            System.err.println("confab bench chart: left out, for something went wrong in them: " + faulty + " of "
                    + wanted.runs().size() + " runs");
        }
        return switch (order.shape()) {
            case BARS -> Bars.of(sound, order);
            case LINES -> Growth.of(sound, order);
            case PERCENTILES -> Percentiles.of(sound, order);
        };
    }

    private static int fail(int code, String words) {
        System.err.println("confab bench chart: " + words);
        return code;
    }
}
