package confab.client.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Who is in which room, who sends, and who hears whom. */
final class Cast {
    private final Bench bench;
    private final int sendersInRoom;
    private final int hearersInRoom;
    private final int window;
    private final boolean apart;
    private final List<Member> hearers = new ArrayList<>();
    private final List<Member> speakers = new ArrayList<>();
    private final List<Sender> senders = new ArrayList<>();

    Cast(Bench bench) {
        this.bench = bench;
        Options options = bench.options();
        window = options.kind() == Load.Kind.LATENCY ? options.window() : 0;
        apart = bench.speech().sendersApart();
        sendersInRoom = options.senders();
        hearersInRoom = options.members() - (apart ? 1 : 0); // So that a message is heard by as many either way.
        for (int i = 0; i < options.rooms() * hearersInRoom; i++) {
            hearers.add(bench.member(i, i / hearersInRoom));
        }
        for (int i = 0; i < options.rooms() * sendersInRoom; i++) {
            senders.add(sender(i));
        }
    }

    private Sender sender(int number) {
        int room = number / sendersInRoom;
        int place = number % sendersInRoom;
        int own = place * hearersInRoom / sendersInRoom;
        Member member = apart ? speaker(number, room) : hearer(room, own);
        Member witness = hearer(room, witness(place, own));
        Template template = bench.speech().message(bench.room(room), bench.payload());
        return new Sender(number, member, witness, apart ? hearersInRoom : hearersInRoom - 1, template, window);
    }

    private Member hearer(int room, int place) {
        return hearers.get(room * hearersInRoom + place);
    }

    private Member speaker(int number, int room) {
        Member speaker = bench.speaker(hearers.size() + number, room);
        speakers.add(speaker);
        return speaker;
    }

    /** In the middle of those who hear, so that it does not matter from which end a server tells them. */
    private int witness(int place, int own) {
        int middle = (2 * place + 1) * hearersInRoom / (2 * sendersInRoom);
        return apart || middle != own ? middle : (middle + 1) % hearersInRoom;
    }

    /** All links. */
    List<Member> members() {
        return Stream.concat(hearers.stream(), speakers.stream()).toList();
    }

    /** How many links there are. */
    int links() {
        return hearers.size() + speakers.size();
    }

    /** Those who are in a room; their index is their place here. */
    int hearers() {
        return hearers.size();
    }

    List<Sender> senders() {
        return senders;
    }

    /** How many each hears, itself counted too where it sends. */
    int sendersInRoom() {
        return sendersInRoom;
    }

    /** The one that sends by this link, or null when none does. */
    Sender senderAt(Member member) {
        return senders.stream()
                .filter(sender -> sender.member() == member)
                .findFirst()
                .orElse(null);
    }

    /** The sender at this place in the room of this hearer. */
    int senderAt(int hearer, int place) {
        return hearer / hearersInRoom * sendersInRoom + place;
    }

    /** Whether this member ought to hear this sender. */
    boolean hears(Member hearer, int sender) {
        return sender < senders.size()
                && sender / sendersInRoom == hearer.room()
                && senders.get(sender).member() != hearer;
    }
}
