package io.github.prometheusgitops.check;

import io.github.prometheusgitops.descriptor.OpsRepository;
import io.github.prometheusgitops.document.DocumentTree;
import io.github.prometheusgitops.fleet.Fleet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What checks look at. Thread-safe.
 *
 * @param repository what the tree was rendered from
 * @param tree every file in it can be read in its own language
 * @param references what others publish, to hold it against
 * @param readings what several checks read out of the tree, by its type
 */
public record Subject(
        OpsRepository repository,
        Fleet fleet,
        DocumentTree tree,
        References references,
        Map<Class<?>, Object> readings) {

    /** A subject out of which nothing has been read yet. */
    public Subject(OpsRepository repository, Fleet fleet, DocumentTree tree) {
        this(repository, fleet, tree, References.NONE);
    }

    /** The same, to be held against what others publish. */
    public Subject(OpsRepository repository, Fleet fleet, DocumentTree tree, References references) {
        this(repository, fleet, tree, references, new HashMap<>());
    }

    /**
     * What several checks read out of the tree, made once.
     *
     * @param read works in the calling thread alone: one that it waited for may itself be waiting here, in another check
     */
    public synchronized <T> T reading(Class<T> type, Function<Subject, T> read) {
        Object known = readings.get(type);
        if (known == null) {
            // One reading may be made of another.
            known = read.apply(this);
            readings.put(type, known);
        }
        return type.cast(known);
    }
}
