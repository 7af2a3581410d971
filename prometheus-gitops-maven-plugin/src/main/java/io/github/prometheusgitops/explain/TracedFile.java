package io.github.prometheusgitops.explain;

import io.github.prometheusgitops.document.Document;
import java.util.List;
import java.util.Optional;

/**
 * What a rendered file depends on, whichever of its lines is asked for.
 *
 * @param marks of its template's lines; empty if it has no template that is rendered
 * @param candidates values on which it may depend
 * @param tried those that were, each with what of the file is otherwise by it
 */
record TracedFile(Document file, Optional<TemplateLines> marks, List<Setting> candidates, List<Tried> tried) {

    /** Each costs a rendering of the file's owner, or two. */
    private static final int MOST_VALUES = 600;

    /**
     * A value and what of the file differs with another one.
     *
     * @param how what was written in its place; none if nothing could be
     */
    record Tried(Setting setting, List<String> how, Optional<Difference> difference) {
        Tried {
            how = List.copyOf(how);
        }
    }

    TracedFile {
        candidates = List.copyOf(candidates);
        tried = List.copyOf(tried);
    }

    /** Tries every value that a file may depend on. */
    static TracedFile of(Asking asking, Document file) {
        return new Tracing(asking, file).traced(MOST_VALUES);
    }
}
