package io.github.prometheusgitops.documentation;

import io.github.prometheusgitops.tools.ExternalTool;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;

/** Commands that stand within sentences: each is one that its program understands. */
final class InlineCommands {

    /** No package of Debian has them. */
    static final Set<String> NOT_RUN = Set.of("argocd", "flux", "packer", "helm");

    private static final Set<String> PROGRAMS = Set.of("mvn", "aws", "kubectl", "terraform", "git", "promtool");
    private static final Pattern COMMAND = Pattern.compile("(?:" + String.join("|", PROGRAMS) + ") [a-z-].*");
    private static final Pattern OPTION = Pattern.compile("(?<= )--?[a-z][a-z-]*");

    private InlineCommands() {}

    static Set<String> of(DocumentationPage page) {
        Set<String> commands = new LinkedHashSet<>();
        page.document().accept(new AbstractVisitor() {
            @Override
            public void visit(Code code) {
                for (String command : code.getLiteral().replaceAll("\\s+", " ").split(" && ")) {
                    if (COMMAND.matcher(command).matches()) {
                        commands.add(command);
                    }
                }
            }
        });
        return commands;
    }

    /** What is wrong with one of Maven: a goal that is not there, a property that none of its goals has. */
    static List<String> mavenProblems(MavenInProcess maven, String command) {
        List<String> arguments = List.of(command.split(" ")).subList(1, command.split(" ").length);
        try {
            if (arguments.get(0).startsWith("gitops:")) {
                return maven.unknownProperties(maven.command(arguments));
            }
            if (!arguments.contains("generate-resources")) {
                OwnBuild.check(arguments);
            }
            return List.of();
        } catch (IllegalArgumentException e) {
            return List.of(e.getMessage());
        }
    }

    /** Makes a repository with all that they name: the entry points of both engines side by side, which no fleet has. */
    static void prepare(Terminal terminal) {
        Walks.small(terminal)
                .edit("environments/fleet.yaml", "engine: argocd", "engine: flux")
                .edit("environments/prod.yaml", "name: prod-1", "name: prod-1\n      kubeConfig: {provider: aws}")
                .generate();
        terminal.type("git checkout -q HEAD gitops/argocd").succeeded();
    }

    /** What the program says that is wrong with any other; where one has only words, its help has to know them. */
    static List<String> problems(Terminal terminal, String command) {
        String program = command.substring(0, command.indexOf(' '));
        if (command.matches("aws .*|kubectl .* (-f|-o|-A|-n) .*|kubectl .* -A")) {
            ExternalTool.Result result = terminal.type(command);
            return result.exitCode() == 0 ? List.of() : List.of(result.output());
        }
        String words = command.replaceFirst(" (-|'|[^ ]*/|[a-z]*\\.|gitops ).*", "");
        // Git prints its page for more than -h, and Terraform has the options of an apply in the help of a plan.
        String asked = program.equals("git") ? words + " -h" : words + " --help";
        String help = terminal.type(
                        "(" + asked + (asked.contains(" apply ") ? "; terraform plan --help" : "") + ") 2>&1 || true")
                .output();
        List<String> problems = new ArrayList<>();
        if (!help.toLowerCase(Locale.ROOT).contains("usage:")) {
            problems.add(words + " says: " + help);
        }
        OPTION.matcher(command)
                .results()
                .map(option -> option.group().replaceFirst("^-+", ""))
                .filter(option -> !help.contains(option))
                .forEach(option -> problems.add(words + " does not know " + option));
        return problems;
    }
}
