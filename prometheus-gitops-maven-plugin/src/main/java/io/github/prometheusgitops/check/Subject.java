package io.github.prometheusgitops.check;

import io.github.prometheusgitops.descriptor.OpsRepository;
import io.github.prometheusgitops.document.DocumentTree;
import io.github.prometheusgitops.fleet.Fleet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** What checks look at. Thread-safe. */
public final class Subject {

    private final OpsRepository repository;
    private final Fleet fleet;
    private final DocumentTree tree;
    private final Map<Class<?>, Object> readings = new HashMap<>();

    /**
     * @param repository what the tree was rendered from
     * @param tree every file in it can be read in its own language
     */
    public Subject(OpsRepository repository, Fleet fleet, DocumentTree tree) {
        this.repository = repository;
        this.fleet = fleet;
        this.tree = tree;
    }

    public OpsRepository repository() {
        return repository;
    }

    public Fleet fleet() {
        return fleet;
    }

    public DocumentTree tree() {
        return tree;
    }

    /** What several checks read out of the tree, made once. */
    public synchronized <T> T reading(Class<T> type, Function<Subject, T> read) {
        return type.cast(readings.computeIfAbsent(type, unused -> read.apply(this)));
    }
}
