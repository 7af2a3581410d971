package io.github.prometheusgitops.explain;

import io.github.prometheusgitops.descriptor.OpsRepository;
import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.fleet.Described;
import java.util.List;
import java.util.function.Predicate;

/** Renders repositories that nobody has written, in memory: the same templates, and nothing is checked but what stops that. */
public interface Rendition {

    /**
     * What was rendered.
     *
     * @param files all of it, without what is worked out from rendered files
     * @param errors what such a repository would be refused for; nothing was rendered then
     */
    record Rendered(List<Document> files, List<Finding> errors) {
        public Rendered {
            files = List.copyOf(files);
            errors = List.copyOf(errors);
        }
    }

    /**
     * The files of a repository that are the whole fleet's, and those of some environments and workspaces.
     *
     * @param wanted whether one is rendered
     */
    Rendered render(OpsRepository repository, Predicate<Described> wanted);

    /**
     * The same of a repository that would be refused, if everything that it describes is understood all the same; no files
     * otherwise.
     */
    Rendered despite(OpsRepository repository, Predicate<Described> wanted);

    /**
     * The same as templates alone say it, without values that descriptors lay over it.
     *
     * @param template as {@link io.github.prometheusgitops.document.Cause} names it: the one whose text is marked, so that
     *     {@link io.github.prometheusgitops.template.Marks} reads which of its lines is which
     */
    Rendered marked(OpsRepository repository, Predicate<Described> wanted, String template);
}
