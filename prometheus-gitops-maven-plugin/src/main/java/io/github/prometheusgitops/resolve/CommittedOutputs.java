package io.github.prometheusgitops.resolve;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.prometheusgitops.descriptor.OpsRepository;
import io.github.prometheusgitops.descriptor.SourceText;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.finding.Suggestion;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What AWS assigned: {@code terraform output -json} of applied root modules, committed beside the descriptors.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/cli/commands/output">terraform output</a>
 */
public final class CommittedOutputs {

    private static final FindingType MISSING = FindingType.error(
            "outputs/missing", "a file in `outputs/` lacks the output that it is there for, or has none at all");
    private static final FindingType MALFORMED = FindingType.error(
            "outputs/malformed", "a file in `outputs/` is not the output of `terraform output -json`");
    private static final FindingType WRONG_VALUE =
            FindingType.error("outputs/wrong-value", "an output is not of the form that it should have");
    private static final FindingType CONTRADICTION = FindingType.error(
            "outputs/contradiction", "an output is of another account, region or workspace than the descriptor says");
    private static final FindingType UNKNOWN_ROOT = FindingType.error(
            "outputs/unknown-root",
            "a file in `outputs/` belongs to no root module; an error where one lacks its "
                    + "outputs and is probably meant");
    private static final FindingType UNKNOWN_ROOT_WARNING = UNKNOWN_ROOT.asWarning();

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build()
            .reader();

    private static final String AGAIN =
            "run `terraform output -json` in the root module again and commit what it prints";

    private final String folder;
    private final String tree;
    private final Map<String, SourceText> files;
    private final SortedMap<String, JsonNode> byRoot = new TreeMap<>();
    private final Findings findings;

    /**
     * The outputs of a repository.
     *
     * @param tree the root of the output tree, as findings show it
     */
    CommittedOutputs(OpsRepository repository, String tree, Findings findings) {
        this.folder = repository.folder();
        this.tree = tree;
        this.files = repository.outputs();
        this.findings = findings;
        files.forEach((root, source) -> parse(source).ifPresent(json -> byRoot.put(root, json)));
    }

    private Optional<JsonNode> parse(SourceText source) {
        try {
            JsonNode json = JSON.readTree(source.text());
            if (!json.isObject()) {
                malformed(Location.of(source.file()), "it has to be a JSON object");
            } else if (json.isEmpty()) {
                findings.add(
                        MISSING,
                        Location.of(source.file()),
                        "there are no outputs in it: that is what Terraform prints where nothing has been applied, or"
                                + " where it does not find its state",
                        AGAIN + ", or delete the file if nothing has been applied yet");
            } else if (json.has("terraform_version")) {
                malformed(Location.of(source.file()), "it is the state, or what `terraform show -json` prints");
            } else {
                return Optional.of(json);
            }
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
        findings.add(MALFORMED, at, "not the output of `terraform output -json`: " + reason, AGAIN);
    }

    /** The path of a root module's outputs, as findings show it. */
    public String file(String root) {
        return folder + "/outputs/" + root + ".json";
    }

    private Location at(String root) {
        return Location.of(Objects.requireNonNull(files.get(root)).file());
    }

    /** A path of the tree, seen from where the outputs are, too. */
    public String inTree(String path) {
        return tree + "/" + path;
    }

    /** The folder of a root module, seen from where the file is, too. */
    public String module(String root) {
        return tree + "/" + root + "/terraform";
    }

    /** What gets the outputs of an applied root module into their file, in a checkout that has none yet. */
    public String command(String root) {
        String file = file(root);
        return "`mkdir -p " + file.substring(0, file.lastIndexOf('/')) + " && terraform -chdir=" + module(root)
                + " output -json > " + file + "`";
    }

    /** Whether there is no file of a root module yet. What is wrong with one that is there is reported, and no more said. */
    public boolean awaited(String root) {
        return !files.containsKey(root);
    }

    /**
     * The text that an output has, where the file is there for it: once it is there, it has to have it.
     *
     * @return empty while there is no file, or after a finding
     */
    public Optional<String> expected(String root, String output, Predicate<String> form) {
        if (byRoot.containsKey(root) && value(root, output).isEmpty()) {
            findings.add(
                    MISSING,
                    at(root),
                    "there is no output `" + output + "` in it, for which the file is there",
                    AGAIN + ", or, where what puts it out is not applied yet, delete the file until it is");
        }
        return text(root, output, form);
    }

    /** The text that an output has; empty while it has none that fits the form. */
    public Optional<String> text(String root, String output, Predicate<String> form) {
        Optional<String> fitting = value(root, output)
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .filter(form);
        if (fitting.isEmpty() && value(root, output).isPresent()) {
            findings.add(WRONG_VALUE, at(root), "output `" + output + "` is not what it should be", AGAIN);
        }
        return fitting;
    }

    /** The value of an output; empty while it has none. */
    public Optional<JsonNode> value(String root, String output) {
        return Optional.ofNullable(byRoot.get(root))
                .map(json -> json.path(output).path("value"))
                .filter(value -> !value.isMissingNode() && !value.isNull());
    }

    /** Reports that an output belongs to something else than what the descriptor describes. */
    public void contradicts(String root, String output, String says, String descriptor) {
        findings.add(
                CONTRADICTION,
                at(root),
                "output `" + output + "` is " + says + ", and the descriptor says " + descriptor,
                "commit the outputs of `" + root + "`, not another root module's; or mend the descriptor");
    }

    /**
     * Reports files that belong to no root module: their values would be overlooked.
     *
     * @param roots the roots of all that is described, whether it is sound or not
     */
    public void reportUnknownRoots(Set<String> roots) {
        SortedSet<String> lacking = new TreeSet<>(roots);
        lacking.removeAll(files.keySet());
        files.forEach((root, source) -> {
            if (roots.contains(root)) {
                return;
            }
            Location at = Location.of(source.file());
            String summary = "there is no root module `" + root + "`";
            // Somebody waits for the effect of a file that has the wrong name; one that is left over does no harm.
            meant(root, lacking)
                    .ifPresentOrElse(
                            meant -> findings.add(UNKNOWN_ROOT, at, summary, "did you mean " + file(meant) + "?"),
                            () -> findings.add(
                                    UNKNOWN_ROOT_WARNING,
                                    at,
                                    summary,
                                    nearest(root, roots)
                                            .map(near -> "did you mean " + file(near) + "?")
                                            .orElse(
                                                    "delete the file if its environment or workspace is gone, or rename it if"
                                                            + " the descriptor was renamed")));
        });
    }

    /** A root of the same name and the other kind, or of the same kind and nearly that name. */
    private static Optional<String> meant(String root, SortedSet<String> lacking) {
        String name = name(root);
        return lacking.stream()
                .filter(other -> name(other).equals(name))
                .findFirst()
                .or(() -> nearest(root, lacking));
    }

    private static Optional<String> nearest(String root, Set<String> roots) {
        String kind = root.substring(0, root.length() - name(root).length());
        List<String> names = roots.stream()
                .filter(other -> other.startsWith(kind))
                .map(CommittedOutputs::name)
                .toList();
        return Suggestion.nearest(name(root), names).map(near -> kind + near);
    }

    private static String name(String root) {
        return root.substring(root.indexOf('/') + 1);
    }
}
