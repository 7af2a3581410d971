package io.github.prometheusgitops.document;

import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Owner;
import io.github.prometheusgitops.syntax.Content;
import io.github.prometheusgitops.syntax.HclBody;
import io.github.prometheusgitops.syntax.HclJson;
import io.github.prometheusgitops.syntax.HclValue;
import io.github.prometheusgitops.syntax.Syntax;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One file of an output tree: as it shall be, or as it lies on disk.
 *
 * <p>It is read in its own language when that is first asked for, and only once. Thread-safe.
 */
public final class Document {

    /** Kubernetes' own kind of several objects in one. */
    private static final String LIST = "List";

    /** What the groups of ACK's kinds end in, and a version follows. */
    private static final String OF_ACK = ".services.k8s.aws/";

    private final String root;
    private final String path;
    private final Optional<Cause> cause;
    private final Reading reading;

    /** A text in its own language: of a file that lies elsewhere once more, the same for both. */
    private static final class Reading {

        private final String shown;
        private final String text;
        private @Nullable Content content;

        private Reading(String shown, String text) {
            this.shown = shown;
            this.text = text;
        }

        private synchronized Content content() {
            if (content == null) {
                content = Syntax.read(shown, text);
            }
            return content;
        }

        private synchronized void forget() {
            content = null;
        }
    }

    private Document(String root, String path, Optional<Cause> cause, Reading reading) {
        this.root = root;
        this.path = path;
        this.cause = cause;
        this.reading = reading;
    }

    /**
     * @param root what findings show in front of the path, for example {@code gitops}; may be empty
     * @param path relative to the output root, with forward slashes, without {@code .} or {@code ..}
     * @param cause what it was rendered from, if it was
     * @param text the whole content; UTF-8 on disk, with LF line ends
     */
    public Document(String root, String path, Optional<Cause> cause, String text) {
        this(root, path, cause, new Reading(shown(root, path), text));
    }

    /** A file of which nobody knows what it was rendered from. */
    public Document(String root, String path, String text) {
        this(root, path, Optional.empty(), text);
    }

    /** Relative to the output root, with forward slashes. */
    public String path() {
        return path;
    }

    /** The folder that it lies in, relative to the output root; empty for the root itself. */
    public String folder() {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    /** As findings show it. */
    public String shown() {
        return shown(root, path);
    }

    private static String shown(String root, String path) {
        return root.isEmpty() ? path : root + "/" + path;
    }

    /** The file as a whole. */
    public Location at() {
        return Location.of(shown());
    }

    /** Whose it is. */
    public Owner owner() {
        return Owner.of(path);
    }

    /** What it was rendered from. */
    public Optional<Cause> cause() {
        return cause;
    }

    /** The whole content. */
    public String text() {
        return reading.text;
    }

    /** The content as it lies on disk. */
    public byte[] bytes() {
        return reading.text.getBytes(StandardCharsets.UTF_8);
    }

    /** The same file once more: what it says is read, and shown, where it lies first. */
    public Document at(String other) {
        return new Document(root, other, cause, reading);
    }

    /** The same file with another text. */
    public Document with(String other) {
        return new Document(root, path, cause, other);
    }

    /** What it says, in its own language. */
    public Content content() {
        return reading.content();
    }

    /** Gives the memory of what was read back; it is read again if it is asked for again. */
    public void forget() {
        reading.forget();
    }

    /** The documents of a JSON or YAML file; none if it is neither. */
    public List<YamlValue> documents() {
        return content() instanceof Content.Structured structured ? structured.documents() : List.of();
    }

    /** Those of them that are mappings. */
    public List<YamlMapping> mappings() {
        return documents().stream()
                .filter(YamlMapping.class::isInstance)
                .map(YamlMapping.class::cast)
                .toList();
    }

    /** Those of them that are Kubernetes objects of one kind, those that a {@code List} has included. */
    public Stream<YamlMapping> objects(String kind) {
        return mappings().stream()
                .flatMap(object -> isOf(LIST, object) ? object.mappings("items").stream() : Stream.of(object))
                .filter(object -> isOf(kind, object));
    }

    private static boolean isOf(String kind, YamlMapping object) {
        return object.text("kind").filter(kind::equals).isPresent();
    }

    /** Those that ACK's controllers take care of: there are objects of other people's with the same kinds. */
    public Stream<YamlMapping> ackObjects(String kind) {
        return objects(kind)
                .filter(object -> object.text("apiVersion")
                        .filter(version -> version.contains(OF_ACK))
                        .isPresent());
    }

    /** Every text that it says outright, keys not included, with its place. */
    public Stream<YamlScalar> texts() {
        return content() instanceof Content.Hcl hcl
                ? texts(hcl.body())
                : documents().stream().flatMap(YamlValue::leaves);
    }

    private static Stream<YamlScalar> texts(HclBody body) {
        return Stream.concat(
                body.attributes().values().stream().flatMap(Document::texts),
                body.blocks().stream().flatMap(block -> texts(block.body())));
    }

    private static Stream<YamlScalar> texts(HclValue value) {
        if (value instanceof HclValue.Items items) {
            return items.items().stream().flatMap(Document::texts);
        }
        if (value instanceof HclValue.Entries entries) {
            return entries.entries().values().stream().flatMap(Document::texts);
        }
        return value instanceof HclValue.Literal literal
                ? Stream.of(new YamlScalar(literal.text(), false, literal.at()))
                : Stream.empty();
    }

    /** Whether Terraform reads it as a part of a configuration. */
    public boolean isTerraform() {
        return path.endsWith(".tf") || path.endsWith(".tf.json");
    }

    /** The body of an HCL file, or of one in Terraform's JSON. */
    public Optional<HclBody> hcl() {
        if (path.endsWith(".tf.json")) {
            return mappings().stream().findFirst().map(HclJson::of);
        }
        return content() instanceof Content.Hcl hcl ? Optional.of(hcl.body()) : Optional.empty();
    }
}
