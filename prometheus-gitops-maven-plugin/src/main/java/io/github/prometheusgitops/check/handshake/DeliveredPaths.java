package io.github.prometheusgitops.check.handshake;

import io.github.prometheusgitops.check.Check;
import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.document.DocumentTree;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Suggestion;
import io.github.prometheusgitops.resolve.RepositoryUrl;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What delivery engines are told to apply is there: folders and value files, by their paths in the repository. An object that
 * names another repository is none of this tree's affair.
 */
public final class DeliveredPaths implements Check {

    private static final FindingType MISSING = FindingType.error(
            "handshake/delivered-path", "Argo CD or Flux is told to apply a folder or a file that is not in the tree");
    private static final String VALUES = "$values/";

    @Override
    public void check(Subject subject, Findings findings) {
        String repository = subject.fleet().delivery().repository();
        Set<String> folders = folders(subject.tree());
        Delivered paths =
                new Delivered(subject.tree(), subject.fleet().delivery().path(), folders, findings);
        Map<String, String> repositories = repositories(subject.tree());
        subject.tree().documents().stream()
                .filter(file -> file.path().endsWith(".yaml"))
                .flatMap(file -> file.mappings().stream())
                .forEach(object -> {
                    String api = object.text("apiVersion").orElse("");
                    YamlMapping spec = object.section("spec");
                    if (api.startsWith("argoproj.io/")) {
                        List<YamlMapping> sources = Stream.concat(
                                        spec.mapping("source").stream(), spec.mappings("sources").stream())
                                .toList();
                        boolean others = sources.stream()
                                .anyMatch(source -> source.text("ref")
                                                .filter("values"::equals)
                                                .isPresent()
                                        && source.text("repoURL")
                                                .filter(repository::equals)
                                                .isEmpty());
                        sources.forEach(source -> argoCd(source, repository, others, paths));
                    } else if (api.startsWith("kustomize.toolkit.fluxcd.io/")
                            || api.startsWith("infra.contrib.fluxcd.io/")) {
                        if (isOfThisRepository(object, spec.section("sourceRef"), repositories, repository)) {
                            spec.scalar("path").ifPresent(paths::folder);
                        }
                    }
                });
    }

    /** URLs of Flux' sources of Git that the tree has, by {@code namespace/name}. */
    private static Map<String, String> repositories(DocumentTree tree) {
        Map<String, String> repositories = new HashMap<>();
        tree.documents().stream()
                .filter(file -> file.path().endsWith(".yaml"))
                .flatMap(file -> file.objects("GitRepository"))
                .forEach(object -> object.section("spec")
                        .text("url")
                        .ifPresent(url -> repositories.put(name(object.section("metadata"), ""), url)));
        return repositories;
    }

    private static String name(YamlMapping named, String namespace) {
        return named.text("namespace").orElse(namespace) + "/"
                + named.text("name").orElse("");
    }

    /** Of a source that is not in the tree, nobody knows the contents, unless it is the fleet's own. */
    private static boolean isOfThisRepository(
            YamlMapping object, YamlMapping ref, Map<String, String> repositories, String repository) {
        String kind = ref.text("kind").orElse("GitRepository");
        String namespace = object.section("metadata").text("namespace").orElse("");
        String url = repositories.getOrDefault(name(ref, namespace), repository);
        return kind.equals("GitRepository")
                && (url.equals(repository) || url.equals(new RepositoryUrl(repository).withScheme()));
    }

    private static void argoCd(YamlMapping source, String repository, boolean valuesOfOthers, Delivered paths) {
        if (source.text("repoURL").filter(repository::equals).isPresent()) {
            source.scalar("path").ifPresent(paths::folder);
        }
        if (valuesOfOthers
                || source.section("helm").flag("ignoreMissingValueFiles").orElse(false)) {
            return;
        }
        source.section("helm").scalars("valueFiles").stream()
                .filter(file -> file.text().startsWith(VALUES))
                .forEach(paths::file);
    }

    private static Set<String> folders(DocumentTree tree) {
        Set<String> folders = new HashSet<>(Set.of(""));
        tree.documents().forEach(file -> {
            String path = file.path();
            for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
                if (!folders.add(path.substring(0, slash))) {
                    break;
                }
            }
        });
        return folders;
    }

    private record Delivered(DocumentTree tree, String root, Set<String> folders, Findings findings) {

        private void folder(YamlScalar path) {
            String folder = path.text().replaceFirst("^\\.(/|$)", "").replaceFirst("/+$", "");
            // The repository may have more than this tree.
            boolean missing = isWithin(folder) ? !folders.contains(relative(folder)) : isMistyped(folder);
            if (missing) {
                report(path, "there is no folder", new TreeSet<>(folders));
            }
        }

        private void file(YamlScalar path) {
            String file = path.text().substring(VALUES.length());
            if (!isWithin(file) || tree.find(relative(file)).isEmpty()) {
                Set<String> known = new TreeSet<>();
                tree.documents().forEach(document -> known.add(document.path()));
                report(path, "there is no file", known);
            }
        }

        /** Whether it is nearly one of this tree. */
        private boolean isMistyped(String folder) {
            List<String> known = folders.stream().map(name -> root + "/" + name).toList();
            return Suggestion.nearest(folder, known).isPresent();
        }

        private boolean isWithin(String path) {
            return root.isEmpty() || path.equals(root) || path.startsWith(root + "/");
        }

        private String relative(String path) {
            return root.isEmpty() ? path : path.equals(root) ? "" : path.substring(root.length() + 1);
        }

        private void report(YamlScalar path, String what, Set<String> known) {
            String prefix = root.isEmpty() ? "" : root + "/";
            findings.add(
                    MISSING,
                    path.at(),
                    what + " `" + path.text() + "` in this tree, which is to be applied",
                    Suggestion.nearest(
                                    path.text().replaceFirst("^(\\./|\\$values/)", ""),
                                    known.stream().map(prefix::concat).toList())
                            .map(near -> "did you mean `" + near + "`?")
                            .orElse("have the template write the path of a folder that is rendered"));
        }
    }
}
