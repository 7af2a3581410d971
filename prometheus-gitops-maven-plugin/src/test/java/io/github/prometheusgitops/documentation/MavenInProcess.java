package io.github.prometheusgitops.documentation;

import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.configuration.PlexusConfigurationException;

/**
 * Runs the goals that a Maven command asks for, as Maven configures them by the plugin's own descriptor, without a Maven. What a
 * POM says is not read: a lifecycle phase runs the goals that are bound to it and to those before it.
 */
final class MavenInProcess {

    private static final Path PLUGIN = Path.of("target/classes/META-INF/maven/plugin.xml");
    private static final List<String> PHASES =
            List.of("validate", "generate-resources", "compile", "test", "package", "verify", "install", "deploy");
    private static final Set<String> FLAGS = Set.of("-B", "-o", "--offline", "-q", "-ntp");

    private final PluginDescriptor plugin;

    MavenInProcess() {
        try (var in = Files.newBufferedReader(PLUGIN)) {
            plugin = new PluginDescriptorBuilder().build(in);
        } catch (IOException | PlexusConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a command says. */
    record Command(List<String> goals, Properties properties) {}

    /** What a run came to. */
    record Run(boolean succeeded, String said) {}

    /**
     * Reads a command, which has to name goals of this plugin or phases, and properties of the goals that it runs.
     *
     * @throws IllegalArgumentException if it does not; the message says why
     */
    Command command(List<String> arguments) {
        List<String> goals = new ArrayList<>();
        Properties properties = new Properties();
        for (String argument : arguments) {
            if (argument.startsWith("-D")) {
                String[] parts = argument.substring(2).split("=", 2);
                properties.setProperty(parts[0], parts.length == 1 ? "true" : parts[1]);
            } else if (argument.startsWith("-")) {
                require(FLAGS.contains(argument), "there is no option " + argument);
            } else if (PHASES.contains(argument)) {
                List<String> before = PHASES.subList(0, PHASES.indexOf(argument) + 1);
                plugin.getMojos().stream()
                        .filter(mojo -> mojo.getPhase() != null && before.contains(mojo.getPhase()))
                        .sorted(Comparator.comparing(mojo -> PHASES.indexOf(mojo.getPhase())))
                        .forEach(mojo -> goals.add(mojo.getGoal()));
            } else {
                String goal = argument.substring(argument.lastIndexOf(':') + 1);
                String of = argument.substring(0, Math.max(0, argument.length() - goal.length() - 1));
                require(
                        of.equals(plugin.getGoalPrefix())
                                || of.equals(
                                        plugin.getGroupId() + ":" + plugin.getArtifactId() + ":" + plugin.getVersion()),
                        argument + " is none of this plugin's goals");
                require(plugin.getMojo(goal) != null, "there is no goal " + goal);
                goals.add(goal);
            }
        }
        require(!goals.isEmpty(), "no goal is named");
        return new Command(goals, properties);
    }

    /** The properties of a command that none of its goals has. */
    List<String> unknownProperties(Command command) {
        return command.properties().stringPropertyNames().stream()
                .filter(property -> command.goals().stream()
                        .noneMatch(goal -> properties(plugin.getMojo(goal)).containsValue("${" + property + "}")))
                .sorted()
                .toList();
    }

    Run run(Path folder, Command command) {
        StringBuilder said = new StringBuilder();
        Map<Object, Object> context = new HashMap<>();
        for (String goal : command.goals()) {
            try {
                AbstractMojo mojo = configured(plugin.getMojo(goal), folder, command.properties());
                mojo.setPluginContext(context);
                mojo.setLog(new Written(said));
                mojo.execute();
            } catch (MojoFailureException | MojoExecutionException e) {
                return new Run(false, said.append(e.getMessage()).append('\n').toString());
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(e.toString(), e);
            }
        }
        return new Run(true, said.toString());
    }

    /** Names of parameters with the expression of their property, or an empty text. */
    private static Map<String, String> properties(MojoDescriptor mojo) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (PlexusConfiguration parameter : mojo.getMojoConfiguration().getChildren()) {
            properties.put(parameter.getName(), parameter.getValue(""));
        }
        return properties;
    }

    private AbstractMojo configured(MojoDescriptor mojo, Path folder, Properties given)
            throws ReflectiveOperationException {
        AbstractMojo goal = Class.forName(mojo.getImplementation())
                .asSubclass(AbstractMojo.class)
                .getDeclaredConstructor()
                .newInstance();
        MavenProject project = new MavenProject();
        project.setFile(folder.resolve("pom.xml").toFile());
        MavenSession session = mock(MavenSession.class);
        lenient().doReturn(given).when(session).getUserProperties();
        lenient().doReturn(new DefaultMavenExecutionRequest()).when(session).getRequest();
        for (PlexusConfiguration parameter : mojo.getMojoConfiguration().getChildren()) {
            String property = parameter.getValue("").replaceAll("^\\$\\{(.*)}$", "$1");
            String value = given.getProperty(property, parameter.getAttribute("default-value", ""));
            Object object =
                    switch (value) {
                        case "${project}" -> project;
                        case "${session}" -> session;
                        case "${plugin}" -> plugin;
                        case "", "${mojoExecution}" -> null;
                        case "${settings.interactiveMode}" -> false;
                        default -> text(value, folder);
                    };
            if (object != null) {
                set(goal, parameter.getName(), object, folder);
            }
        }
        return goal;
    }

    private static String text(String value, Path folder) {
        return value.replace(
                        "${project.build.directory}", folder.resolve("target").toString())
                .replace("${project.basedir}", folder.toString())
                .replace("${basedir}", folder.toString());
    }

    private static void set(AbstractMojo goal, String name, Object value, Path folder)
            throws ReflectiveOperationException {
        Field field = field(goal.getClass(), name);
        field.setAccessible(true);
        field.set(goal, value instanceof String text ? converted(field.getGenericType(), text, folder) : value);
    }

    private static Object converted(Type type, String text, Path folder) {
        if (type instanceof ParameterizedType list) {
            Type of = list.getActualTypeArguments()[0];
            return Stream.of(text.split(","))
                    .map(part -> converted(of, part, folder))
                    .toList();
        }
        if (type == File.class) {
            return folder.resolve(text).normalize().toFile();
        }
        if (type == boolean.class) {
            return Boolean.valueOf(text);
        }
        if (type == int.class) {
            return Integer.valueOf(text);
        }
        return text;
    }

    private static Field field(Class<?> type, String name) throws NoSuchFieldException {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            for (Field field : at.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    return field;
                }
            }
        }
        throw new NoSuchFieldException(name);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** Everything that a goal says, as lines. */
    private static final class Written extends SystemStreamLog {

        private final StringBuilder said;

        Written(StringBuilder said) {
            this.said = said;
        }

        @Override
        public void debug(CharSequence content) {}

        @Override
        public void info(CharSequence content) {
            said.append(content).append('\n');
        }

        @Override
        public void warn(CharSequence content) {
            said.append(content).append('\n');
        }

        @Override
        public void error(CharSequence content) {
            said.append(content).append('\n');
        }
    }
}
