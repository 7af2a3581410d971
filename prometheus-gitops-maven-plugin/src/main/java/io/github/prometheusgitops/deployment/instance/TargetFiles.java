package io.github.prometheusgitops.deployment.instance;

import io.github.prometheusgitops.descriptor.TargetFile;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.finding.Suggestion;
import io.github.prometheusgitops.yaml.PlainValues;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlSequence;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Holds the files that scrape configurations name against those that are published for the instances. */
final class TargetFiles {

    private static final FindingType UNKNOWN = FindingType.error(
            "fleet/unknown-targets",
            "a scrape configuration that reads targets from a file which nothing brings to the instances");
    private static final FindingType UNUSED =
            FindingType.error("fleet/unused-targets", "a file of targets that no scrape configuration reads");

    private static final String FOLDER = "targets/";

    /** What Prometheus reads at all; about anything else there is a finding already. */
    private static final Pattern READ = Pattern.compile("(?i).+\\.(json|ya?ml)");

    private final String folder;
    private final List<TargetFile> files;
    private final Findings findings;

    /**
     * @param folder where they come from, as findings show it
     */
    TargetFiles(String folder, List<TargetFile> files, Findings findings) {
        this.folder = folder;
        this.files = files;
        this.findings = findings;
    }

    /** The files, by name. */
    List<TargetGroups> all() {
        return files.stream()
                .map(file -> new TargetGroups(
                        file.name(), file.file(), PlainValues.of(file.groups().items())))
                .sorted((left, right) -> left.name().compareTo(right.name()))
                .toList();
    }

    /**
     * Reports files that are named and not there, or there and not named.
     *
     * @return the configurations that name some, as if the targets stood in them
     */
    List<YamlValue> check(List<YamlValue> configurations) {
        Set<TargetFile> used = new HashSet<>();
        List<YamlValue> filled = new ArrayList<>();
        for (YamlValue value : configurations) {
            if (value instanceof YamlMapping configuration) {
                List<TargetFile> named = configuration.mappings("file_sd_configs").stream()
                        .flatMap(discovery -> discovery.scalars("files").stream())
                        .filter(path -> READ.matcher(path.text()).matches())
                        .flatMap(path -> named(path).stream())
                        .distinct()
                        .toList();
                if (!named.isEmpty()) {
                    used.addAll(named);
                    filled.add(filled(configuration, named));
                }
            }
        }
        files.stream()
                .filter(file -> !used.contains(file))
                .forEach(file -> findings.add(
                        UNUSED,
                        Location.of(file.file()),
                        "no scrape configuration reads these targets",
                        "name them in `file_sd_configs` as " + FOLDER + file.name() + ", or delete the file"));
        return filled;
    }

    private List<TargetFile> named(YamlScalar path) {
        if (!path.text().startsWith(FOLDER) || path.text().indexOf('/', FOLDER.length()) > 0) {
            findings.add(
                    UNKNOWN,
                    path.at(),
                    "nothing brings `" + path.text() + "` to the instances",
                    "write " + FOLDER + "<file>, which is one in " + folder);
            return List.of();
        }
        String name = path.text().substring(FOLDER.length());
        Pattern pattern = Pattern.compile(
                Arrays.stream(name.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
        List<TargetFile> named = files.stream()
                .filter(file -> pattern.matcher(file.name()).matches())
                .toList();
        if (named.isEmpty()) {
            List<String> names = files.stream().map(TargetFile::name).toList();
            findings.add(
                    UNKNOWN,
                    path.at(),
                    "there is no file `" + name + "` in " + folder,
                    Suggestion.didYouMean(name, names, "add it there: a list of {targets: [host:port], labels: {…}}"));
        }
        return named;
    }

    /** What decides on ports, and the targets. */
    private static YamlMapping filled(YamlMapping configuration, List<TargetFile> files) {
        Map<String, YamlMapping.Entry> entries = new LinkedHashMap<>();
        for (String key : List.of("job_name", "scheme", "proxy_url", "relabel_configs")) {
            YamlMapping.Entry entry = configuration.entries().get(key);
            if (entry != null) {
                entries.put(key, entry);
            }
        }
        List<YamlValue> groups =
                files.stream().flatMap(file -> file.groups().items().stream()).toList();
        entries.put(
                "static_configs",
                new YamlMapping.Entry(
                        new YamlScalar("static_configs", false, configuration.at()),
                        new YamlSequence(groups, configuration.at())));
        return new YamlMapping(entries, configuration.at());
    }
}
