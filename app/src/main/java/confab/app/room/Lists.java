package confab.app.room;

import java.util.ArrayList;
import java.util.List;

/** Short lists that are replaced, never changed: most people are in one room through one visit, and there are many people. */
final class Lists {
    private Lists() {}

    static <T> List<T> with(List<T> list, T added) {
        if (list.isEmpty()) {
            return List.of(added);
        }
        List<T> longer = new ArrayList<>(list.size() + 1);
        longer.addAll(list);
        longer.add(added);
        return List.copyOf(longer);
    }

    static <T> List<T> without(List<T> list, T removed) {
        if (list.size() == 1 && list.get(0) == removed) {
            return List.of();
        }
        List<T> shorter = new ArrayList<>(list);
        shorter.removeIf(one -> one == removed);
        return List.copyOf(shorter);
    }
}
