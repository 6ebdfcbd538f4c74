package confab.app.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;

/** Has steps of a connection fail that would have gone well, before or behind them: each plan once, in order. */
final class Trouble {
    private final Queue<Plan> plans = new ArrayDeque<>();

    private record Plan(String step, boolean behind, Callable<Exception> failure) {}

    /** The next {@code step}, a statement or the name of a method, fails and does nothing. */
    void before(String step, Callable<Exception> failure) {
        plans.add(new Plan(step, false, failure));
    }

    void before(String step, Exception failure) {
        before(step, () -> failure);
    }

    /** The next {@code step} does what it should, and fails. */
    void behind(String step, Callable<Exception> failure) {
        plans.add(new Plan(step, true, failure));
    }

    void behind(String step, Exception failure) {
        behind(step, () -> failure);
    }

    /** {@code connection}, with this trouble. */
    Connection over(Connection connection) {
        return wrap(Connection.class, connection);
    }

    private <T> T wrap(Class<T> type, Object real) {
        return type.cast(Proxy.newProxyInstance(
                Trouble.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Object made = call(real, method, arguments);
                    if (made instanceof PreparedStatement prepared) {
                        return wrap(PreparedStatement.class, prepared);
                    }
                    return made instanceof Statement statement ? wrap(Statement.class, statement) : made;
                }));
    }

    private Object call(Object real, Method method, Object[] arguments) throws Throwable {
        Plan plan = plans.peek();
        boolean due =
                plan != null && List.of(method.getName(), words(arguments)).contains(plan.step);
        if (due) {
            plans.remove();
        }
        if (due && !plan.behind) {
            throw plan.failure.call();
        }
        try {
            Object result = method.invoke(real, arguments);
            if (due) {
                throw plan.failure.call();
            }
            return result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static String words(Object[] arguments) {
        return arguments != null && arguments.length == 1 ? String.valueOf(arguments[0]) : "";
    }
}
