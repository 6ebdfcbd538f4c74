package confab.client.bench;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** SIGHUP, SIGINT and SIGTERM: the first ends sending, the second waiting, the third the process. */
final class Signals implements Stop {
    private static final int EXIT_BASE = 128;
    private static final int PATIENCE = 3;

    private final AtomicInteger heard = new AtomicInteger();
    private volatile int last;

    /**
     * Hears them from now on, in place of the virtual machine. The class that does so has no place in the Java platform
     * proper: where it is missing, or may not be used, each signal ends the process as ever.
     */
    void listen() {
        for (String name : List.of("HUP", "INT", "TERM")) {
            try {
                listen(name);
            } catch (ReflectiveOperationException | IllegalArgumentException e) {
                return;
            }
        }
    }

    private void listen(String name) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        InvocationHandler hear = (proxy, method, arguments) -> {
            heard((int) signal.getMethod("getNumber").invoke(arguments[0]));
            return null;
        };
        Object proxy = Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handler}, hear);
        signal.getMethod("handle", signal, handler)
                .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
    }

    /** A signal has come. */
    void heard(int number) {
        last = number;
        if (heard.incrementAndGet() == PATIENCE) {
            Runtime.getRuntime().halt(EXIT_BASE + number);
        }
    }

    @Override
    public boolean isWanted() {
        return heard.get() > 0;
    }

    @Override
    public boolean isUrgent() {
        return heard.get() > 1;
    }

    /** That of a process which a signal has ended, or {@code otherwise} when there was none. */
    int exitCode(int otherwise) {
        return isWanted() ? EXIT_BASE + last : otherwise;
    }
}
