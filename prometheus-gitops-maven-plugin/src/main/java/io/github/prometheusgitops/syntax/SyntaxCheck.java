package io.github.prometheusgitops.syntax;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.render.RenderedFile;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Finds rendered files that are not what their name says. */
public final class SyntaxCheck {

    private static final Map<String, Language> BY_EXTENSION = Map.of(
            "json", new Json(),
            "yaml", new Yaml(),
            "yml", new Yaml(),
            "tf", new Hcl(),
            "hcl", new Hcl(),
            "tfvars", new Hcl());

    private SyntaxCheck() {}

    /**
     * Parses each file by its extension; one without a parser passes.
     *
     * @param shownAs what findings show in front of a file's path, for example {@code gitops}
     * @param eachDone called after each file, from several threads
     */
    public static void check(Collection<RenderedFile> files, String shownAs, Runnable eachDone, Findings findings) {
        List<List<Finding>> found = files.parallelStream()
                .map(file -> {
                    Language language = BY_EXTENSION.get(extension(file.path()));
                    Findings own = new Findings();
                    if (language != null) {
                        language.parse(shownAs + "/" + file.path(), file.text(), own);
                    }
                    eachDone.run();
                    return own.sorted();
                })
                .toList();
        found.forEach(findings::addAll);
    }

    private static String extension(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
