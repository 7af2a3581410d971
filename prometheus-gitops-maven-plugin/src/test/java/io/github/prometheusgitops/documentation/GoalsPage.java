package io.github.prometheusgitops.documentation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** {@code docs/reference/goals.md}, from the descriptor that Maven reads of the plugin. */
final class GoalsPage {

    private static final Path PLUGIN = Path.of("target/classes/META-INF/maven/plugin.xml");

    private final List<Goal> goals = new ArrayList<>();

    /**
     * A goal.
     *
     * @param phase the one that it is bound to unless told otherwise
     */
    record Goal(
            String name,
            String description,
            Optional<String> phase,
            boolean needsProject,
            List<Parameter> parameters) {}

    /**
     * What a user may set.
     *
     * @param property of the command line; empty if only a POM can set it
     * @param byDefault as the descriptor has it, with expressions of Maven; empty if there is none
     */
    record Parameter(String name, String description, String property, String byDefault) {}

    GoalsPage() {
        try (InputStream in = Files.newInputStream(PLUGIN)) {
            Document document =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
            for (Element mojo : children(document.getDocumentElement(), "mojo")) {
                goals.add(new Goal(
                        text(mojo, "goal"),
                        text(mojo, "description"),
                        Optional.of(text(mojo, "phase")).filter(phase -> !phase.isEmpty()),
                        text(mojo, "requiresProject").equals("true"),
                        parameters(mojo)));
            }
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    List<Goal> goals() {
        return goals;
    }

    /** Those that can stand behind {@code -D}. */
    SortedSet<String> properties() {
        SortedSet<String> properties = new TreeSet<>();
        goals.forEach(goal -> goal.parameters().forEach(parameter -> properties.add(parameter.property())));
        properties.remove("");
        return properties;
    }

    /** Parameters that several goals have are told once. */
    String text() {
        SortedMap<String, List<String>> users = new TreeMap<>();
        goals.forEach(goal -> goal.parameters()
                .forEach(parameter -> users.computeIfAbsent(key(parameter), key -> new ArrayList<>())
                        .add(goal.name())));
        StringBuilder page = new StringBuilder("""
                # Goals and parameters

                Generated from the plugin's own descriptor; `mvn gitops:help -Ddetail=true` says the same. A parameter is set on the
                command line by its property (`-Dgitops.output=tree`) or in the `<configuration>` of the plugin by its name.

                Maven runs only goals that the POM binds by an `<execution>`, and says nothing of a plugin that has none: `mvn
                gitops:generate` and `mvn gitops:check` work without, and say so. A property that is nearly one of these
                (`-Dgitops.environment`) is an error. In a build of several modules, each one inherits the plugin; a module without
                descriptors whose parent has them has nothing to do, and `<inherited>false</inherited>` in the parent's `<plugin>` keeps
                the goals from it.

                On a terminal, a goal that takes longer than two seconds says every two seconds what it is at. It does not with `-q` or
                `-B`, nor where the environment variable `CI` is set.

                | goal | bound to | needs a POM | what it does |
                | --- | --- | --- | --- |
                """);
        goals.forEach(goal -> page.append("| [`gitops:%s`](#gitops%s) | %s | %s | %s |%n"
                .formatted(
                        goal.name(),
                        goal.name(),
                        goal.phase().map(phase -> "`" + phase + "`").orElse("nothing"),
                        goal.needsProject() ? "yes" : "no",
                        cell(firstSentence(goal.description())))));
        page.append("\n## Parameters of several goals\n\n").append(HEAD.replace("| what", "| goals | what"));
        page.append("| --- | --- | --- | --- | --- |\n");
        Map<String, Parameter> shared = new TreeMap<>();
        goals.forEach(goal -> goal.parameters().stream()
                .filter(parameter -> users.get(key(parameter)).size() > 1)
                .forEach(parameter -> shared.put(key(parameter), parameter)));
        shared.forEach((key, parameter) -> page.append(row(parameter, " | " + quoted(users.get(key)))));
        for (Goal goal : goals) {
            page.append("\n## `gitops:")
                    .append(goal.name())
                    .append("`\n\n")
                    .append(goal.description())
                    .append('\n');
            List<Parameter> own = goal.parameters().stream()
                    .filter(parameter -> !shared.containsKey(key(parameter)))
                    .toList();
            if (!own.isEmpty()) {
                page.append('\n').append(HEAD).append("| --- | --- | --- | --- |\n");
                own.forEach(parameter -> page.append(row(parameter, "")));
            }
        }
        return page.toString();
    }

    private static final String HEAD = "| parameter | property | default | what |\n";

    private static String row(Parameter parameter, String between) {
        return "| `%s` | %s | %s%s | %s |%n"
                .formatted(
                        parameter.name(),
                        parameter.property().isEmpty() ? "" : "`" + parameter.property() + "`",
                        parameter.byDefault().isEmpty() ? "" : "`" + parameter.byDefault() + "`",
                        between,
                        cell(parameter.description()));
    }

    private static String quoted(List<String> names) {
        return String.join(", ", names.stream().map(name -> "`" + name + "`").toList());
    }

    private static String key(Parameter parameter) {
        return parameter.name() + ' ' + parameter.property() + ' ' + parameter.description();
    }

    private static String firstSentence(String text) {
        return text.replaceFirst("(?s)(\\.)\\s.*", "$1");
    }

    private static String cell(String text) {
        return text.replaceAll("\\s+", " ").replace("|", "\\|");
    }

    private static List<Parameter> parameters(Element mojo) {
        Element configuration =
                children(mojo, "configuration").stream().findFirst().orElse(null);
        List<Parameter> parameters = new ArrayList<>();
        for (Element parameter : children(children(mojo, "parameters").get(0), "parameter")) {
            if (text(parameter, "editable").equals("true")) {
                String name = text(parameter, "name");
                Element set = configuration == null
                        ? null
                        : children(configuration, name).stream().findFirst().orElse(null);
                parameters.add(new Parameter(
                        name,
                        text(parameter, "description"),
                        set == null ? "" : set.getTextContent().replaceAll("^\\$\\{(.*)}$", "$1"),
                        set == null ? "" : set.getAttribute("default-value")));
            }
        }
        return parameters;
    }

    private static String text(Element parent, String name) {
        return children(parent, name).stream()
                .findFirst()
                .map(child -> child.getTextContent().strip())
                .orElse("");
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> children = new ArrayList<>();
        NodeList nodes = parent.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element && element.getTagName().equals(name)) {
                children.add(element);
            } else if (nodes.item(i) instanceof Element element
                    && parent.getTagName().equals("plugin")
                    && element.getTagName().equals("mojos")) {
                children.addAll(children(element, name));
            }
        }
        return children;
    }
}
