package confab.client.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confab.client.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessTest {
    private static final long PID = 123;

    @TempDir
    private Path proc;

    @BeforeEach
    void aMachineWithOneProcess() throws IOException {
        write("stat", "cpu  100 20 30 99999 888 6 7 5 0 0\ncpu0 1 2 3 4 5 6 7 8 0 0\n");
        process('S', 150, 250, 7777);
        write("123/status", """
                Name:\tsl) (e\tep
                Tgid:\t123
                VmHWM:\t    2000 kB
                VmRSS:\t    1000 kB
                """);
        thread(123, 1_000_000, 10);
        thread(124, 3_999_999_999L, 20);
    }

    @Test
    void timesAreToldInNanoseconds() throws IOException {
        ProcessReading reading = reading();

        assertThat(reading.threadNanos())
                .containsOnlyKeys(123, 124)
                .containsEntry(123, 1_000_000L)
                .containsEntry(124, 3_999_999_999L);
        assertThat(reading.userNanos()).isEqualTo(1_500_000_000);
        assertThat(reading.systemNanos()).isEqualTo(2_500_000_000L);
        assertThat(reading.machineNanos()).isEqualTo((100 + 20 + 30 + 6 + 7) * 10_000_000L);
    }

    @Test
    void memoryIsToldInBytesAndPssOnlyWhereItMayBeRead() throws IOException {
        ProcessReading reading = reading();
        write("123/smaps_rollup", "5-7 ---p 0 00:00 0 [rollup]\nRss: 900 kB\nPss:     700 kB\nPss_Anon: 5 kB\n");

        assertThat(reading.residentBytes()).isEqualTo(1000 * 1024);
        assertThat(reading.residentMaxBytes()).isEqualTo(2000 * 1024);
        assertThat(reading.proportionalBytes()).isEqualTo(-1);
        assertThat(reading().proportionalBytes()).isEqualTo(700 * 1024);
    }

    @Test
    void waitsAreThoseOfAllThreads() throws IOException {
        ProcessReading before = reading();
        thread(124, 4_000_000_000L, 25);
        thread(125, 0, 2);

        assertThat(reading().threads()).isEqualTo(3);
        assertThat(reading().voluntarySwitchesSince(before)).isEqualTo(7);
    }

    @Test
    void aThreadThatEndsWhileItIsLookedAtIsLeftOut() throws IOException {
        Files.createDirectories(proc.resolve("123/task/126"));

        assertThat(reading().threads()).isEqualTo(2);
        assertThat(reading().threadNanos()).doesNotContainKey(126);
    }

    @Test
    void aSystemThatKeepsNoExactTimesIsReadByItsRoundedOnes() throws IOException {
        Files.delete(proc.resolve("123/task/123/schedstat"));
        Files.delete(proc.resolve("123/task/124/schedstat"));
        ProcessReading before = reading();
        process('S', 250, 350, 7777);

        assertThat(reading().cpuNanosSince(before)).isEqualTo(2_000_000_000);
    }

    @Test
    void aProcessThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> ServerProcess.of(proc, 99))
                .isInstanceOf(IOException.class)
                .hasMessage("there is no process 99, or this user may not see it");
    }

    @Test
    void aSystemWithoutProcIsRefused() {
        assertThatThrownBy(() -> ServerProcess.of(proc.resolve("nowhere"), PID))
                .hasMessage("process 123 cannot be looked at: there is no /proc, which Linux has");
    }

    @Test
    void aThreadIsNoProcess() throws IOException {
        write("124/stat", "124 (java) S" + " 0".repeat(50));
        write("124/status", "Name:\tjava\nTgid:\t123\n");

        assertThatThrownBy(() -> ServerProcess.of(proc, 124)).hasMessage("124 is a thread of process 123");
    }

    @Test
    void theEndOfTheProcessIsTold() throws IOException {
        ServerProcess server = ServerProcess.of(proc, PID);
        process('Z', 150, 250, 7777);

        assertThatThrownBy(server::read).isInstanceOf(IOException.class).hasMessage("process 123 has ended");
    }

    @Test
    void anotherProcessOfTheSameNumberIsNotMistakenForIt() throws IOException {
        ServerProcess server = ServerProcess.of(proc, PID);
        process('S', 0, 0, 8888);

        assertThatThrownBy(server::read).hasMessage("process 123 has ended");
    }

    @Test
    void aFolderThatIsGoneMeansThatItHasEnded() throws IOException {
        ServerProcess server = ServerProcess.of(proc, PID);
        Files.move(proc.resolve("123/task"), proc.resolve("gone"));

        assertThatThrownBy(server::read).hasMessage("process 123 has ended");
        Files.delete(proc.resolve("123/stat"));
        assertThatThrownBy(server::read).hasMessage("process 123 has ended");
    }

    @Test
    void whoMeasuresGoesOnWhenTheProcessHasEndedAndSaysSo() throws IOException {
        try (Loop loop = new Loop(System::nanoTime)) {
            Watch watch = new Watch(loop, ServerProcess.of(proc, PID), new Address.Tcp("localhost", 5002));
            watch.ready(loop.now());
            watch.begin();
            assertThat(watch.server()).isNotNull();
            process('Z', 150, 250, 7777);
            watch.end();

            assertThat(watch.server()).isNull();
            assertThat(watch.own(0).cpuNanos()).isNotNegative();
            assertThat(watch.remarks()).containsExactly("process 123 has ended: what it took is not told");
        }
    }

    @Test
    void whetherSomebodyElseListensIsToldByTheSocketsThatAProcessHas() throws IOException {
        ServerProcess process = ServerProcess.of(proc, PID);
        Address tcp = new Address.Tcp("localhost", 5002);
        Address unix = new Address.Unix("/run/confab");
        assertThat(process.isNotAt(tcp)).as("its files may not be seen").isFalse();

        Files.createSymbolicLink(Files.createDirectories(proc.resolve("123/fd")).resolve("5"), Path.of("socket:[77]"));
        assertThat(process.isNotAt(tcp)).as("nobody listens").isFalse();
        write("net/tcp", socket("0100007F:138A", "0A", 76) + socket("0100007F:138B", "0A", 77));
        assertThat(process.isNotAt(tcp)).as("another listens there").isTrue();
        assertThat(process.isNotAt(unix)).isFalse();
        write("net/tcp6", socket("0".repeat(32) + ":138A", "0A", 77));
        assertThat(process.isNotAt(tcp)).as("it listens there").isFalse();
        write("net/tcp6", socket("0".repeat(32) + ":138A", "01", 77));
        assertThat(process.isNotAt(tcp)).as("it is connected only").isTrue();
        write("net/unix", "Num RefCount\n0: 2 0 00010000 0001 01 78 /run/confab\n0: 2 0 00010000 0001 01 79\n");
        assertThat(process.isNotAt(unix)).isTrue();
    }

    private static String socket(String local, String state, int inode) {
        return "   0: " + local + " 00000000:0000 " + state + " 0:0 0:0 0 1000 0 " + inode + " 1 0 100 0 0 10 0\n";
    }

    @Test
    void thisProcessUsesTimeAndMemory() throws IOException {
        ServerProcess self = ServerProcess.of(ProcessHandle.current().pid());
        ProcessReading before = self.read();
        long until = before.cpuNanosSince(before) + 5_000_000;
        ProcessReading after = self.read();
        while (after.cpuNanosSince(before) < until) {
            after = self.read();
        }

        assertThat(after.threads()).isPositive();
        assertThat(after.residentBytes()).isBetween(1_000_000L, after.residentMaxBytes());
        assertThat(after.machineNanos()).isGreaterThanOrEqualTo(before.machineNanos());
        assertThat(after.cpuNanosSince(before)).isLessThan(60_000_000_000L);
    }

    private ProcessReading reading() throws IOException {
        return ServerProcess.of(proc, PID).read();
    }

    /** Twelve fields lie between the state and the times, six behind them before the start. */
    private void process(char state, int userTicks, int systemTicks, int started) throws IOException {
        write(
                "123/stat",
                "123 (sl) (e ep) " + state + " 1 2 3 4 5 6 7 8 9 10 " + userTicks + " " + systemTicks + " 0 0 20 0 2 0 "
                        + started + " 12345 678 9\n");
    }

    private void thread(int number, long nanos, int waits) throws IOException {
        write("123/task/" + number + "/schedstat", nanos + " 55 66\n");
        write(
                "123/task/" + number + "/status",
                "Name:\tt\nvoluntary_ctxt_switches:\t" + waits + "\nnonvoluntary_ctxt_switches:\t9\n");
    }

    private void write(String file, String text) throws IOException {
        Path path = proc.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
