package io.github.prometheusgitops.template.expression;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.Context.Library;
import com.hubspot.jinjava.lib.Importable;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jinjava.de.odysseus.el.ExpressionFactoryImpl;
import jinjava.de.odysseus.el.tree.TreeStore;
import jinjava.de.odysseus.el.tree.impl.Cache;
import jinjava.javax.el.CompositeELResolver;
import jinjava.javax.el.ExpressionFactory;

/**
 * Jinjava with its expression language replaced by the strict one, and with empty libraries.
 *
 * <p>Two walls: the strict parser knows only what is allowed, and behind it the interpreter has no filters, functions or
 * tags to find and a property resolver that resolves nothing, so that no bean is ever looked into.
 */
public final class StrictJinjava extends Jinjava {

    private static final int CACHED_EXPRESSIONS = 10_000;

    private final ExpressionFactory expressions;
    private final Context bare;

    private StrictJinjava(ExpressionSyntax syntax, JinjavaConfig config) {
        super(config);
        this.expressions =
                new ExpressionFactoryImpl(new TreeStore(syntax, new Cache(CACHED_EXPRESSIONS)), new StrictConverter());
        this.bare = new BareContext();
    }

    /** An engine whose expressions follow the given syntax. */
    public static StrictJinjava of(ExpressionSyntax syntax) {
        JinjavaConfig config = JinjavaConfig.newBuilder()
                .withNestedInterpretationEnabled(false)
                .withElResolver(new CompositeELResolver())
                .withKeepTrailingNewline(true)
                .build();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // Jinjava loads its own classes by name from here, which in a build is another realm or none at all.
        thread.setContextClassLoader(Jinjava.class.getClassLoader());
        try {
            return new StrictJinjava(syntax, config);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** An interpreter for one rendering. */
    public Rendering newRendering(Scope scope, Budget budget) {
        return new Rendering(this, new Context(bare), getGlobalConfig(), scope, budget);
    }

    @Override
    public ExpressionFactory getExpressionFactory() {
        return expressions;
    }

    @Override
    public Context getGlobalContext() {
        // Null while the constructor of the superclass runs.
        return bare == null ? super.getGlobalContext() : bare;
    }

    /** A shared parent that holds nothing and, unlike Jinjava's own, does not note what its children resolve. */
    private static final class BareContext extends Context {

        BareContext() {
            super(null, null, everything(new Context()));
        }

        private static Map<Library, Set<String>> everything(Context defaults) {
            return Map.of(
                    Library.FILTER, names(defaults.getAllFilters()),
                    Library.FUNCTION, names(defaults.getAllFunctions()),
                    Library.EXP_TEST, names(defaults.getAllExpTests()),
                    Library.TAG, names(defaults.getAllTags()));
        }

        private static Set<String> names(Collection<? extends Importable> library) {
            return library.stream().map(Importable::getName).collect(Collectors.toSet());
        }

        @Override
        public void addResolvedExpression(String expression) {}

        @Override
        public void addResolvedValue(String value) {}

        @Override
        public void addResolvedFunction(String function) {}
    }
}
