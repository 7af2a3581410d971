package io.github.prometheusgitops.release;

import io.github.prometheusgitops.accept.Acceptable;
import io.github.prometheusgitops.descriptor.DescriptorSchema;
import io.github.prometheusgitops.descriptor.DescriptorShapes;
import io.github.prometheusgitops.descriptor.Kind;
import io.github.prometheusgitops.descriptor.RequiredKeys;
import io.github.prometheusgitops.finding.Catalogue;
import io.github.prometheusgitops.pipeline.Product;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The public interface of what was built: goals and parameters, ids of findings, keys of descriptors. */
final class PublicInterface {

    static final Path PLUGIN = Path.of("target/classes/META-INF/maven/plugin.xml");

    private PublicInterface() {}

    /** All parts, by the name of the file in which each is described. */
    static Map<String, Described> now() {
        return new TreeMap<>(Map.of("goals", goals(), "findings", findings(), "descriptors", descriptors()));
    }

    /** The version of the plugin that was built. */
    static String version() {
        return child(plugin(), "version");
    }

    private static Described goals() {
        Described goals = Described.empty();
        for (Element mojo : elements(plugin(), "mojo")) {
            String goal = child(mojo, "goal");
            goals.add(
                    "goal " + goal,
                    Map.of(
                            "phase", child(mojo, "phase"),
                            "requiresProject", child(mojo, "requiresProject"),
                            "requiresOnline", child(mojo, "requiresOnline"),
                            "aggregator", child(mojo, "aggregator")));
            for (Element parameter : elements(mojo, "parameter")) {
                if (child(parameter, "editable").equals("true")) {
                    goals.add("parameter " + goal + "." + child(parameter, "name"), parameter(mojo, parameter));
                }
            }
        }
        return goals;
    }

    private static Map<String, String> parameter(Element mojo, Element parameter) {
        List<Element> configured = elements(mojo, "configuration").stream()
                .flatMap(all -> elements(all, child(parameter, "name")).stream())
                .toList();
        return Map.of(
                "type", child(parameter, "type"),
                "required", child(parameter, "required"),
                "since", child(parameter, "since"),
                "property", configured.stream().map(Element::getTextContent).collect(Collectors.joining()),
                "default",
                        configured.stream()
                                .map(element -> element.getAttribute("default-value"))
                                .collect(Collectors.joining()));
    }

    private static Described findings() {
        Described findings = Described.empty();
        Catalogue.standard()
                .entries()
                .forEach((id, entry) -> findings.add(
                        "finding " + id,
                        Map.of(
                                "severity", entry.severities(),
                                "accept", String.valueOf(Acceptable.is(id)))));
        return findings;
    }

    private static Described descriptors() {
        Described keys = Described.empty();
        for (Kind kind : Kind.values()) {
            Map<String, Object> schema =
                    DescriptorSchema.of(kind, Product.standard().resolvers().shapes());
            new SchemaKeys(kind.word().toLowerCase(Locale.ROOT), keys).document(schema);
        }
        DescriptorShapes shapes = Product.standard().resolvers().shapes();
        for (String model : RequiredKeys.models(shapes)) {
            RequiredKeys.of(model, shapes).forEach(path -> keys.add(model + " needs " + path, Map.of()));
        }
        return keys;
    }

    private static Element plugin() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(PLUGIN.toFile())
                    .getDocumentElement();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SAXException | ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Element> elements(Element in, String name) {
        NodeList found = in.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    /** The text of the child of this name; empty if there is none. */
    private static String child(Element element, String name) {
        Map<String, String> children = new HashMap<>();
        NodeList nodes = element.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            children.put(nodes.item(i).getNodeName(), nodes.item(i).getTextContent());
        }
        return children.getOrDefault(name, "");
    }
}
