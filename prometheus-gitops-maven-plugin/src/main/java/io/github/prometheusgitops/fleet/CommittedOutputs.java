package io.github.prometheusgitops.fleet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.prometheusgitops.descriptor.OpsRepository;
import io.github.prometheusgitops.descriptor.SourceText;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.finding.Suggestion;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What AWS assigned: {@code terraform output -json} of applied root modules, committed beside the descriptors.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/cli/commands/output">terraform output</a>
 */
final class CommittedOutputs {

    private final String folder;
    private final Map<String, SourceText> files;
    private final SortedMap<String, JsonNode> byRoot = new TreeMap<>();
    private final Findings findings;

    CommittedOutputs(OpsRepository repository, Findings findings) {
        this.folder = repository.folder();
        this.files = repository.outputs();
        this.findings = findings;
        files.forEach((root, source) -> parse(source).ifPresent(json -> byRoot.put(root, json)));
    }

    private Optional<JsonNode> parse(SourceText source) {
        try {
            JsonNode json = new ObjectMapper().readTree(source.text());
            if (json.isObject()) {
                return Optional.of(json);
            }
            malformed(Location.of(source.file()), "it has to be a JSON object");
        } catch (JsonProcessingException e) {
            Location at = e.getLocation() == null
                    ? Location.of(source.file())
                    : new Location(
                            source.file(),
                            e.getLocation().getLineNr(),
                            e.getLocation().getColumnNr());
            malformed(at, e.getOriginalMessage());
        }
        return Optional.empty();
    }

    private void malformed(Location at, String reason) {
        findings.error(
                "outputs/malformed",
                at,
                "not the output of `terraform output -json`: " + reason,
                "run `terraform output -json` in the root module again and commit what it prints");
    }

    /** The path of a root module's outputs, as findings show it. */
    String file(String root) {
        return folder + "/outputs/" + root + ".json";
    }

    /** The text that an output has; empty while it has none that fits the form. */
    Optional<String> text(String root, String output, Pattern form) {
        Optional<String> value = Optional.ofNullable(byRoot.get(root))
                .map(json -> json.path(output).path("value"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText);
        value.filter(text -> !form.matcher(text).matches())
                .ifPresent(text -> findings.error(
                        "outputs/wrong-value",
                        Location.of(files.get(root).file()),
                        "output `" + output + "` is not what it should be",
                        "run `terraform output -json` in the root module again and commit what it prints"));
        return value.filter(text -> form.matcher(text).matches());
    }

    /** Reports files that belong to no root module: their values would be overlooked. */
    void reportUnknownRoots(Set<String> roots) {
        files.forEach((root, source) -> {
            if (!roots.contains(root)) {
                findings.warning(
                        "outputs/unknown-root",
                        Location.of(source.file()),
                        "there is no root module `" + root + "`",
                        Suggestion.nearest(root, roots)
                                .map(meant -> "did you mean " + file(meant) + "?")
                                .orElse("delete the file if its environment or workspace is gone"));
            }
        });
    }
}
