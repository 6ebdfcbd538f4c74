package confab.app.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** All clients of a run: some write, some only read; with frames, echoes or not, and with lines. */
final class Crowd implements AutoCloseable {
    static final List<String> ROOMS = List.of("#lobby", "#ops", "#Küche");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Stage stage;
    private final List<Member> members = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    Crowd(Stage stage, long seed) {
        this.stage = stage;
        long dice = 31 * seed;
        members.add(new FramedMember(stage, ++dice, "Ana", true, true, ROOMS));
        members.add(new FramedMember(stage, ++dice, "Ben", false, true, ROOMS));
        members.add(new FramedMember(stage, ++dice, "Cleo", false, true, ROOMS.subList(0, 2)));
        members.add(new FramedMember(stage, ++dice, "Dan", true, true, ROOMS.subList(1, 3)));
        members.add(new FramedMember(stage, ++dice, "Eve", false, false, ROOMS));
        members.add(new FramedMember(stage, ++dice, "Fay", false, false, ROOMS.subList(0, 1)));
        members.add(new LineMember(stage, ++dice, "gus", true, ROOMS.subList(0, 1)));
        members.add(new LineMember(stage, ++dice, "hal", true, ROOMS.subList(0, 2)));
        members.add(new LineMember(stage, ++dice, "ida", false, ROOMS));
    }

    void begin() {
        for (Member member : members) {
            Thread thread = new Thread(member, member.testimony.witness());
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    /** Lets everybody finish: what was asked is answered, and all have heard all. */
    void end() {
        Set<String> everybody =
                members.stream().map(member -> member.testimony.witness()).collect(Collectors.toSet());
        stage.pass(Stage.Phase.DRAINING, everybody);
        stage.pass(Stage.Phase.LEAVING, everybody);
        close();
    }

    List<Testimony> testimonies() {
        return members.stream().map(member -> member.testimony).toList();
    }

    /** Ends it wherever it is. */
    @Override
    public void close() {
        stage.abandon();
        for (Thread thread : threads) {
            join(thread);
        }
        threads.clear();
    }

    private static void join(Thread thread) {
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        if (thread.isAlive()) {
            throw new AssertionError("a client does not end: " + thread.getName());
        }
    }
}
