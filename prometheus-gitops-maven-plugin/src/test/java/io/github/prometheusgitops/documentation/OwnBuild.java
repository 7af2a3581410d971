package io.github.prometheusgitops.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Maven's commands for this repository itself. The build cannot run itself: what they name has to be there, modules, classes of
 * tests, profiles and plugins.
 */
final class OwnBuild {

    private static final Set<String> PHASES = Set.of("test", "package", "verify", "install", "deploy");
    private static final Set<String> PROPERTIES = Set.of(
            "test",
            "skipTests",
            "golden.update",
            "surefire.failIfNoSpecifiedTests",
            "maven.install.skip",
            "altDeploymentRepository");

    private OwnBuild() {}

    /** Whether a command is for this repository, or asks for its archetype, which integration test {@code init} does in earnest. */
    static boolean isMeant(Path folder, List<String> arguments) {
        try {
            return arguments.get(0).equals("archetype:generate")
                    || folder.toRealPath().equals(DocumentationPage.TOP.toRealPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Checks a command.
     *
     * @throws IllegalArgumentException if it names something that is not there; the message says what
     */
    static void check(List<String> arguments) {
        String pom = Terminal.read(DocumentationPage.TOP.resolve("pom.xml"));
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("archetype:generate")) {
                archetype(arguments);
                return;
            }
            if (argument.equals("-pl")) {
                for (String module : arguments.get(++i).split(",")) {
                    require(Files.exists(DocumentationPage.TOP.resolve(module).resolve("pom.xml")), argument, module);
                }
            } else if (argument.startsWith("-P")) {
                require(pom.contains("<id>" + argument.substring(2) + "</id>"), "profile", argument);
            } else if (argument.startsWith("-Dtest=")) {
                require(isTest(argument.substring("-Dtest=".length())), "class", argument);
            } else if (argument.startsWith("-D")) {
                require(PROPERTIES.contains(argument.substring(2).replaceFirst("=.*", "")), "property", argument);
            } else if (argument.contains(":")) {
                require(
                        pom.contains("<artifactId>" + argument.replaceFirst(":.*", "") + "-maven-plugin<"),
                        "goal",
                        argument);
            } else {
                require(PHASES.contains(argument) || argument.equals("-o"), "phase", argument);
            }
        }
    }

    private static void archetype(List<String> arguments) {
        String pom = Terminal.read(DocumentationPage.TOP.resolve("archetype/pom.xml"));
        List.of("groupId", "artifactId", "version").forEach(what -> {
            String property = "-Darchetype" + Character.toUpperCase(what.charAt(0)) + what.substring(1) + "=";
            String value = arguments.stream()
                    .filter(argument -> argument.startsWith(property))
                    .findFirst()
                    .map(argument -> argument.substring(property.length()))
                    .orElse("");
            require(pom.contains("<" + what + ">" + value + "</" + what + ">"), what, value);
        });
    }

    private static boolean isTest(String name) {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return files.anyMatch(file -> file.endsWith(name + ".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void require(boolean there, String what, String name) {
        if (!there) {
            throw new IllegalArgumentException("there is no " + what + " " + name);
        }
    }
}
